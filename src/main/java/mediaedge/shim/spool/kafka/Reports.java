package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.apache.kafka.common.TopicPartition;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.topic.StoredLetter;
import mediaedge.shim.spool.kafka.topic.StoredResolution;
import mediaedge.shim.spool.kafka.window.Report;
import mediaedge.shim.spool.kafka.window.Sessions;
import mediaedge.shim.spool.kafka.window.WindowMemory;
import mediaedge.shim.spool.kafka.window.Windows;

/** Stores what became of entries. Each report is retried while the brokers are away, for up to an hour. */
final class Reports {

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final SpoolTopics topics;
    private final Windows windows;
    private final Sessions sessions;
    private final WindowMemory memory;
    private final Resolutions resolutions;
    private final LetterIndex letters;
    private final Appender appender;
    private final Clock clock;

    Reports(SpoolTopics topics, Windows windows, Sessions sessions, WindowMemory memory, Resolutions resolutions,
            LetterIndex letters,
            Appender appender, Clock clock) {
        this.topics = topics;
        this.windows = windows;
        this.sessions = sessions;
        this.memory = memory;
        this.resolutions = resolutions;
        this.letters = letters;
        this.appender = appender;
        this.clock = clock;
    }

    Uni<Boolean> delivered(List<Entry> entries) {
        memory.done(entries.get(0).upstream());
        return store(entries.get(0).session(), () -> sessions.done(entries, clock.millis()));
    }

    Uni<Boolean> postponed(UUID session, Duration delay, String reason) {
        return store(session,
                () -> sessions.postponed(session, clock.millis() + delay.toMillis(), Optional.of(reason)));
    }

    /** Nothing is stored: at worst, another replica tries too early. */
    Uni<Boolean> returned(UUID session, Duration delay) {
        return Uni.createFrom().item(() -> sessions
                .postponed(session, clock.millis() + delay.toMillis(), Optional.empty()).isPresent());
    }

    private Uni<Boolean> store(UUID session, Supplier<Optional<Report>> change) {
        return Uni.createFrom().deferred(() -> {
            Optional<Report> report = change.get();
            return report.isEmpty()
                    ? Uni.createFrom().item(false)
                    : store(session, report.get()).replaceWith(report.get().isLeased());
        });
    }

    private Uni<Long> store(UUID session, Report report) {
        return append(topics.progress(report.partition()), StoredEntry.key(session), report.progress().value())
                .invoke(offset -> windows.stored(report.partition(), offset));
    }

    /** @return the stored resolution; empty if the session is no longer leased */
    Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution) {
        UUID session = entries.get(0).session();
        return resolve(session, resolution).chain(stored -> delivered(entries)
                .map(leased -> leased ? Optional.of(stored) : Optional.<Resolution>empty()));
    }

    /** Stores what a session turned out to be, unless it is an open session already. */
    Uni<Resolution> resolve(UUID session, Resolution resolution) {
        return Uni.createFrom().deferred(() -> {
            int partition = topics.partition(session);
            Optional<StoredResolution> known = resolutions.stored(partition, session);
            if (known.isPresent() && !known.get().isReplaceable()) {
                return Uni.createFrom().item(known.get().resolution());
            }
            return resolve(session, partition, new StoredResolution(resolution, clock.millis(), false))
                    .replaceWith(resolution);
        });
    }

    private Uni<Void> resolve(UUID session, int partition, StoredResolution stored) {
        return append(topics.resolutions(partition), StoredEntry.key(session), stored.value())
                .invoke(offset -> resolutions.put(partition, session, stored, offset)).replaceWithVoid();
    }

    /**
     * Erases a session, wherever its partition is drained. An open session stays open, and everything else is blocked.
     */
    Uni<Void> erase(UUID session) {
        return Uni.createFrom().deferred(() -> {
            int partition = topics.partition(session);
            Resolution known = resolutions.find(partition, session)
                    .filter(found -> found instanceof Resolution.Opened).orElseGet(Resolution.Blocked::new);
            return resolve(session, partition, new StoredResolution(known, clock.millis(), true))
                    .chain(() -> drop(session));
        });
    }

    /** Drops the entries of an erased session, if this replica drains its partition. */
    Uni<Void> drop(UUID session) {
        return store(session, () -> sessions.drop(session)).replaceWithVoid();
    }

    Uni<Boolean> deadLettered(Entry entry, String reason) {
        return letter(entry, reason).chain(() -> delivered(List.of(entry)));
    }

    Uni<Optional<Resolution>> deadLettered(Entry start, String reason, Resolution resolution) {
        return letter(start, reason).chain(() -> resolved(List.of(start), resolution));
    }

    private Uni<Void> letter(Entry entry, String reason) {
        return Uni.createFrom().deferred(() -> {
            Optional<StoredEntry> stored = sessions.stored(entry);
            if (stored.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            StoredLetter letter = new StoredLetter(stored.get(), reason, clock.millis());
            int partition = topics.letterPartition(entry.id());
            return append(topics.deadLetters(partition), StoredLetter.key(entry.id()), letter.value())
                    .invoke(offset -> letters.put(entry.id(), partition, offset, letter)).replaceWithVoid();
        });
    }

    /** Appends a record, and tries again while the brokers are away. */
    Uni<Long> append(TopicPartition to, byte[] key, byte[] value) {
        return Uni.createFrom().completionStage(() -> appender.append(to, key, value))
                .onFailure(SpoolUnavailable.class).retry().withBackOff(FIRST_DELAY, LONGEST_DELAY)
                .expireIn(LONGEST.toMillis());
    }

}
