package mediaedge.shim.inspect;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import mediaedge.shim.observers.ObservedRequest;
import mediaedge.shim.observers.RequestObserver;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;

/**
 * Stores the latest exchanges for viewers. In production it stores none while nobody watches. In dev mode it always
 * does, so the page can be opened afterwards.
 */
@Singleton
class ExchangeRecorder implements RequestObserver {

    private static final long SECOND = 1_000;

    private final InspectorConfig config;
    private final SessionIds sessionIds;
    private final Clock clock;
    private final boolean always;
    private final AtomicLong ids = new AtomicLong();
    /** By id, in the order in which they ended. */
    private final Map<Long, RecordedExchange> ring = new LinkedHashMap<>();
    private final List<Consumer<RecordedExchange>> viewers = new ArrayList<>();
    private long bytes;
    private long second;
    private int inThisSecond;
    private long unseen;
    private volatile boolean looks;

    ExchangeRecorder(InspectorConfig config, SessionIds sessionIds, Clock clock, LaunchMode mode) {
        this.config = config;
        this.sessionIds = sessionIds;
        this.clock = clock;
        this.always = mode == LaunchMode.DEVELOPMENT;
        this.looks = always;
    }

    @Override
    public boolean looks() {
        return looks;
    }

    @Override
    public ObservedRequest sees(Call call, PlayerRequest request) {
        if (!hasTime()) {
            return ObservedRequest.NONE;
        }
        Optional<Session> session = call instanceof Call.Event event
                && sessionIds.read(event.sessionId()) instanceof SessionIds.Reading.Live live
                        ? Optional.of(live.session())
                        : Optional.empty();
        return new RecordedRequest(ids.incrementAndGet(), clock.instant(), call, request, session, this::keep,
                this::update);
    }

    private synchronized boolean hasTime() {
        long now = clock.millis() / SECOND;
        if (now != second) {
            second = now;
            inThisSecond = 0;
        }
        if (inThisSecond >= config.perSecond()) {
            unseen++;
            return false;
        }
        inThisSecond++;
        return true;
    }

    private synchronized void keep(RecordedExchange exchange) {
        if (!looks) {
            return;
        }
        RecordedExchange before = ring.put(exchange.id(), exchange);
        bytes += exchange.bytes() - (before == null ? 0 : before.bytes());
        Iterator<RecordedExchange> oldest = ring.values().iterator();
        while (ring.size() > config.exchanges() || bytes > config.memory().asLongValue() && ring.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
        viewers.forEach(viewer -> viewer.accept(exchange));
    }

    /** The copy of an exchange has an outcome. The exchange may be gone. */
    private synchronized void update(RecordedExchange exchange) {
        if (ring.containsKey(exchange.id())) {
            keep(exchange);
        }
    }

    /**
     * Erases exchanges, and all others of their sessions.
     *
     * @param matches
     *            whether to erase an exchange
     * @param others
     *            short hashes of further sessions to erase
     *
     * @return number of erased exchanges
     */
    int erase(Predicate<RecordedExchange> matches, Set<String> others) {
        List<RecordedExchange> stored;
        synchronized (this) {
            stored = List.copyOf(ring.values());
        }
        // Not with the lock, because threads that answer players wait for it.
        List<RecordedExchange> found = stored.stream().filter(matches).toList();
        Set<Long> erased = found.stream().map(RecordedExchange::id).collect(Collectors.toSet());
        Set<String> sessions = new HashSet<>(others);
        found.forEach(exchange -> exchange.session().ifPresent(sessions::add));
        return remove(exchange -> erased.contains(exchange.id())
                || exchange.session().filter(sessions::contains).isPresent());
    }

    private synchronized int remove(Predicate<RecordedExchange> unwanted) {
        int before = ring.size();
        ring.values().removeIf(unwanted);
        bytes = ring.values().stream().mapToLong(RecordedExchange::bytes).sum();
        return before - ring.size();
    }

    /**
     * Passes every exchange from now on to a viewer, and again if its copy takes longer than the answer.
     *
     * @param viewer
     *            must be fast, because the thread that answers a player calls it
     *
     * @return the stored exchanges, oldest first; empty if there are too many viewers
     */
    synchronized Optional<List<RecordedExchange>> follow(Consumer<RecordedExchange> viewer) {
        if (viewers.size() >= config.maxViewers()) {
            return Optional.empty();
        }
        viewers.add(viewer);
        looks = true;
        return Optional.of(List.copyOf(ring.values()));
    }

    /** Removes a viewer. */
    synchronized void leave(Consumer<RecordedExchange> viewer) {
        viewers.remove(viewer);
        if (viewers.isEmpty() && !always) {
            looks = false;
            ring.clear();
            bytes = 0;
        }
    }

    /**
     * Passes all stored exchanges to a viewer, oldest first.
     *
     * @param then
     *            runs afterwards, before any other exchange is passed on
     */
    synchronized void replay(Consumer<RecordedExchange> viewer, Runnable then) {
        ring.values().forEach(viewer);
        then.run();
    }

    /** Returns the maximum number of stored exchanges. */
    int most() {
        return config.exchanges();
    }

    /** Returns an exchange that is still stored, in its current state. */
    synchronized Optional<RecordedExchange> kept(long id) {
        return Optional.ofNullable(ring.get(id));
    }

    /** Returns how many exchanges were not recorded because there were too many at once. */
    synchronized long unseen() {
        return unseen;
    }
}
