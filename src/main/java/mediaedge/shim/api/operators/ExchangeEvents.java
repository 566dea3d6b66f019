package mediaedge.shim.api.operators;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import mediaedge.shim.inspect.Exchanges;

/**
 * The events of one viewer, made by worker threads, one after the other, as fast as the viewer takes them. What waits is
 * a bounded number of ids: a viewer that is too slow misses exchanges, and is told how many.
 */
final class ExchangeEvents {

    /** How many live exchanges may wait for a viewer, beside those that were kept when it came. */
    static final int MOST_WAITING = 64;

    private static final String EXCHANGE = "exchange";
    /** Well below the server's idle timeout, and that of most proxies. */
    private static final long TICKS_A_HEARTBEAT = 15;

    private final Exchanges.View view;
    private final String hello;
    private final Executor worker;
    private final Multi<Long> ticks;
    private final AtomicLong missed = new AtomicLong();
    private final int mostWaiting;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    /** Set while the viewer could take an event and there is none. */
    private UniEmitter<? super Pending> reader;
    private volatile long told;
    private volatile Cancellable beats = () -> {
    };

    /** An event as the page reads it. */
    record Event(String name, String json) {
    }

    /** An event that waits to be made; empty when it is made too late. */
    private record Pending(String name, Supplier<Optional<String>> json) {

        Optional<Event> event() {
            return json.get().map(text -> new Event(name, text));
        }
    }

    /**
     * Events of a view, which ends with their stream.
     *
     * @param hello
     *            first event, in JSON
     * @param worker
     *            makes the reports
     * @param ticks
     *            counts up from 0, about once a second
     */
    ExchangeEvents(Exchanges.View view, String hello, Executor worker, Multi<Long> ticks) {
        this.view = view;
        this.hello = hello;
        this.worker = worker;
        this.ticks = ticks;
        // The greeting waits, too.
        this.mostWaiting = 1 + view.most() + MOST_WAITING;
    }

    /** The events; to be subscribed to once. */
    Multi<Event> stream() {
        return Multi.createBy().repeating().uni(() -> Uni.createFrom().<Pending>emitter(this::read).emitOn(worker))
                .indefinitely().map(this::event).filter(Optional::isPresent).map(Optional::get)
                .onSubscription().invoke(this::begin)
                .onTermination().invoke(this::end);
    }

    private void begin() {
        offer(new Pending("hello", () -> Optional.of(hello)));
        view.begin(id -> offer(new Pending(EXCHANGE, () -> view.report(id))));
        beats = ticks.filter(this::isTold).subscribe().with(tick -> offer(new Pending("beat", this::beat)));
    }

    private void end() {
        beats.cancel();
        view.close();
    }

    private void offer(Pending pending) {
        UniEmitter<? super Pending> waitingReader;
        synchronized (waiting) {
            waitingReader = reader;
            reader = null;
            if (waitingReader == null) {
                if (waiting.size() < mostWaiting) {
                    waiting.add(pending);
                } else {
                    miss(pending);
                }
                return;
            }
        }
        waitingReader.complete(pending);
    }

    private void read(UniEmitter<? super Pending> next) {
        Pending first;
        synchronized (waiting) {
            first = waiting.poll();
            if (first == null) {
                reader = next;
                return;
            }
        }
        next.complete(first);
    }

    private boolean isTold(long tick) {
        return tick % TICKS_A_HEARTBEAT == 0 || unseen() != told;
    }

    private Optional<String> beat() {
        told = unseen();
        return Optional.of("{\"unseen\":" + told + "}");
    }

    private long unseen() {
        return view.unseen() + missed.get();
    }

    private void miss(Pending pending) {
        if (pending.name().equals(EXCHANGE)) {
            missed.incrementAndGet();
        }
    }

    private Optional<Event> event(Pending pending) {
        Optional<Event> event = pending.event();
        if (event.isEmpty()) {
            miss(pending);
        }
        return event;
    }
}
