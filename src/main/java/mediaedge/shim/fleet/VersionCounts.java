package mediaedge.shim.fleet;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What one version of a player has sent. */
final class VersionCounts {

    private final PlayerVersion version;
    private final AtomicLong sessions = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final Map<Problem, OfKind> problems = new EnumMap<>(Problem.class);
    private volatile long firstSeen;
    private volatile long lastSeen;
    private volatile boolean replaced;

    /** @param now in milliseconds since 1970 */
    VersionCounts(PlayerVersion version, long now) {
        this.version = version;
        this.firstSeen = now;
        this.lastSeen = now;
        for (Problem problem : Problem.values()) {
            problems.put(problem, new OfKind(new KeyCounts(), new AtomicReference<>()));
        }
    }

    /** The problems of one kind. */
    private record OfKind(KeyCounts keys, AtomicReference<Example> example) {
    }

    void session() {
        sessions.incrementAndGet();
    }

    /** Counts events. @param now in milliseconds since 1970 */
    void events(int number, long now) {
        events.addAndGet(number);
        lastSeen = now;
    }

    /** Counts a problem. @param example creates the example, which is needed now and then */
    void problem(Problem problem, String key, long now, Supplier<Example> example) {
        OfKind ofKind = problems.get(problem);
        ofKind.keys().count(key);
        Example known = ofKind.example().get();
        if (known == null || now - known.at() >= Example.KEPT) {
            ofKind.example().set(example.get());
        }
    }

    /** Returns whether its row was given to another version. */
    boolean isReplaced() {
        return replaced;
    }

    /** Moves everything to the row of the other versions. */
    void moveTo(VersionCounts other) {
        replaced = true;
        other.sessions.addAndGet(sessions.get());
        other.events.addAndGet(events.get());
        problems.forEach((problem, ofKind) -> other.problems.get(problem).keys().addAll(ofKind.keys()));
        other.firstSeen = Math.min(other.firstSeen, firstSeen);
        other.lastSeen = Math.max(other.lastSeen, lastSeen);
        forgetExamples();
    }

    void forgetExamples() {
        problems.values().forEach(ofKind -> ofKind.example().set(null));
    }

    boolean isEmpty() {
        return events.get() == 0;
    }

    VersionReport report() {
        Map<Problem, Map<String, Long>> counts = new LinkedHashMap<>();
        Map<Problem, Example> kept = new LinkedHashMap<>();
        problems.forEach((problem, ofKind) -> {
            counts.put(problem, ofKind.keys().snapshot());
            Optional.ofNullable(ofKind.example().get()).ifPresent(example -> kept.put(problem, example));
        });
        return new VersionReport(version, sessions.get(), events.get(), counts, Instant.ofEpochMilli(firstSeen),
                Instant.ofEpochMilli(lastSeen), kept);
    }
}
