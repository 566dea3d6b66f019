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
 * The events of one viewer. Worker threads create them one after the other, as fast as the viewer reads. Only a limited
 * number of ids is queued: a viewer that is too slow misses exchanges, and is told how many.
 */
final class ExchangeEvents {

    /** Maximum number of queued live exchanges, in addition to those that were stored when the viewer connected. */
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
    /** Set while the viewer could read an event and there is none. */
    private UniEmitter<? super Pending> reader;
    private volatile long told;
    private volatile Cancellable beats = () -> {
    };

    /** An event in the format of the page. */
    record Event(String name, String json) {
    }

    /** An event to be created; empty if it is created too late. */
    private record Pending(String name, Supplier<Optional<String>> json) {

        Optional<Event> event() {
            return json.get().map(text -> new Event(name, text));
        }
    }

    /**
     * Creates the events of a view, which is closed with their stream.
     *
     * @param hello
     *            first event, in JSON
     * @param worker
     *            creates the reports
     * @param ticks
     *            counts up from 0, about once a second
     */
    ExchangeEvents(Exchanges.View view, String hello, Executor worker, Multi<Long> ticks) {
        this.view = view;
        this.hello = hello;
        this.worker = worker;
        this.ticks = ticks;
        // The first event is queued as well.
        this.mostWaiting = 1 + view.most() + MOST_WAITING;
    }

    /** Returns the events. Must be subscribed to only once. */
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
