package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.kafka.live.LiveRule;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.window.Sessions;
import mediaedge.shim.spool.kafka.window.WindowMemory;
import mediaedge.shim.spool.kafka.window.WindowSize;
import mediaedge.shim.spool.kafka.window.Windows;

/** This replica's part in the spool, once the topics are known. */
final class Replica implements AutoCloseable {

    /** The session of records that only show that records can be stored. They have no value. */
    private static final UUID PROBE = new UUID(0, 0);
    /** About what a resolution takes on the heap. */
    private static final long RESOLUTION_BYTES = 250;
    /** Resolutions of the partitions that this replica drains may use one part of this many of the heap. */
    private static final long PART_OF_HEAP = 10;
    /** For all other partitions together. */
    private static final long OTHERS_RESOLUTIONS = 50_000;

    private final SpoolTopics topics;
    private final Clock clock;
    private final SpoolLimits limits;
    private final Windows windows;
    private final Sessions sessions;
    private final LiveRule live;
    private final WindowMemory memory;
    private final Resolutions resolutions;
    private final LetterIndex letters = new LetterIndex();
    private final Usage usage;
    private final LogReader reader;
    private final Pages pages;
    private final Reports reports;
    private final Additions additions;
    private final Expiry expiry;
    private final KafkaDeadLetters deadLetters;
    private final KafkaErasure erasure;
    private final StateFollower follower;
    private final GroupMember member;
    private final GroupMonitor monitor;

    Replica(SpoolTopics topics, KafkaClients clients, Connection.Terms terms, Appender appender, BrokerOutage outage,
            Clock clock) {
        this.topics = topics;
        this.clock = clock;
        this.limits = terms.limits();
        this.resolutions = new Resolutions(
                Math.min(limits.maxEntries(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP / RESOLUTION_BYTES),
                Math.max(1, OTHERS_RESOLUTIONS / topics.partitions()));
        this.windows = new Windows(topics::partition,
                session -> resolutions.stored(topics.partition(session), session));
        this.sessions = new Sessions(windows, session -> resolutions.stored(topics.partition(session), session),
                limits.lease());
        this.live = new LiveRule(windows, topics.partitions());
        this.usage = new Usage(windows, live, letters, limits);
        this.reader = new LogReader(clients::reader);
        this.memory = new WindowMemory(windows, terms.memory(), terms.window());
        this.pages = new Pages(topics, windows, sessions, memory, reader);
        this.reports = new Reports(topics, windows, sessions, memory, resolutions, letters, appender, clock);
        this.additions = new Additions(topics, live, usage, appender, reports, limits.writes());
        this.expiry = new Expiry(windows, sessions, pages, reports, limits.maxAge(), clock);
        this.deadLetters = new KafkaDeadLetters(topics, letters, reader, reports, live, clock);
        this.erasure = new KafkaErasure(topics, windows, live, reader, letters, deadLetters, reports);
        this.monitor = new GroupMonitor(topics, terms.group(), clients.admin(), live, outage, usage::look,
                () -> appender.append(topics.progress(0), StoredEntry.key(PROBE), null, (offset, failure) -> {
                    // The outage knows the outcome.
                }));
        this.follower = new StateFollower(topics, resolutions, letters, reports, clients::follower);
        this.member = new GroupMember(topics, windows, memory,
                new Takeover(topics, windows, resolutions, reader), clock, clients.member(terms.group()));
    }

    /** Returns what is known of a session. */
    Backlog backlog(UUID session, boolean provisional) {
        int partition = topics.partition(session);
        if (live.waits(partition, session)) {
            return new Backlog.Waiting();
        }
        Optional<Resolution> resolution = resolutions.find(partition, session);
        // The replica that drains the partition knows all of its resolutions.
        return resolution.isEmpty() && provisional && !windows.drains(partition)
                ? new Backlog.Waiting()
                : Backlog.of(0, resolution);
    }

    Uni<List<Claim>> claim(Demand demand) {
        return expiry.of(sessions.claim(demand, clock.millis()));
    }

    /** Forgets what is too old. */
    void tidy() {
        long now = clock.millis();
        windows.unfreeze(now, SpoolLimits.FARTHEST, limits.lease());
        resolutions.forget(now - SpoolLimits.KEEP_RESOLUTIONS.toMillis());
        letters.forget(now - limits.keepDeadLetters().toMillis());
    }

    /** Returns what this replica drains, for metrics. */
    Share share() {
        Map<Integer, WindowSize> sizes = memory.sizes();
        Map<Integer, Long> lags = new HashMap<>();
        sizes.forEach((partition, size) -> lags.put(partition,
                Math.max(0, live.end(partition) - size.firstNotDone())));
        return new Share(lags, sizes.values().stream().mapToLong(WindowSize::entries).sum(),
                sizes.values().stream().mapToLong(WindowSize::bytes).sum(), member.paused(), topics.partitions());
    }

    SpoolTopics topics() {
        return topics;
    }

    Windows windows() {
        return windows;
    }

    Sessions sessions() {
        return sessions;
    }

    LiveRule live() {
        return live;
    }

    Usage usage() {
        return usage;
    }

    Pages pages() {
        return pages;
    }

    Reports reports() {
        return reports;
    }

    Additions additions() {
        return additions;
    }

    KafkaDeadLetters deadLetters() {
        return deadLetters;
    }

    KafkaErasure erasure() {
        return erasure;
    }

    StateFollower follower() {
        return follower;
    }

    @Override
    public void close() {
        member.close();
        monitor.close();
        follower.close();
        reader.close();
    }
}
