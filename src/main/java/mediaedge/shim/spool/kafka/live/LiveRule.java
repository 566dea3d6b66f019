package mediaedge.shim.spool.kafka.live;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

import mediaedge.shim.spool.kafka.topic.PartitionState;
import mediaedge.shim.spool.kafka.window.Windows;

/**
 * Decides whether an event may be delivered live, without a question to the brokers. It may if nothing of its session
 * waits: nothing that this replica has added, nothing that the drain of the partition lists, and nothing that was added
 * by others more than {@link #FRESH} ago. Edge itself sorts what is younger.
 */
public final class LiveRule {

    /** Edge sorts by time within 5 s; what is looked at is up to a second old, and the drain needs its time. */
    static final Duration FRESH = Duration.ofSeconds(2);

    /** For all partitions together; each takes about 150 bytes. */
    private static final int MOST_SESSIONS = 200_000;

    private final Windows windows;
    private final List<PartitionView> views;
    private final List<OwnAdds> own;

    /** @param partitions number of partitions */
    public LiveRule(Windows windows, int partitions) {
        this.windows = windows;
        this.views = IntStream.range(0, partitions).mapToObj(partition -> new PartitionView()).toList();
        this.own = IntStream.range(0, partitions)
                .mapToObj(partition -> new OwnAdds(Math.max(100, MOST_SESSIONS / partitions))).toList();
    }

    /** Returns whether an event of a session has to go behind something. */
    public boolean waits(int partition, UUID session) {
        PartitionView view = views.get(partition);
        OptionalLong readTo = windows.readTo(partition);
        if (own.get(partition).waits(session, settled(view, readTo))) {
            return true;
        }
        boolean listed = readTo.isPresent() ? windows.holds(session) : view.state().lists(session);
        return listed || view.age(readTo.orElseGet(view::settledTo)).compareTo(FRESH) > 0;
    }

    private BiPredicate<UUID, Long> settled(PartitionView view, OptionalLong readTo) {
        return readTo.isPresent()
                ? (session, offset) -> offset < readTo.getAsLong() && !windows.holds(session)
                : (session, offset) -> offset < view.settledTo() && !view.state().lists(session);
    }

    /** This replica is about to add an entry. */
    public void adding(int partition, UUID session, long bytes) {
        own.get(partition).begin(session, bytes);
    }

    /** The entry is stored. */
    public void added(int partition, UUID session, long bytes, long offset) {
        own.get(partition).stored(session, bytes, offset);
    }

    /** The entry is not stored, as far as known. */
    public void notAdded(int partition, UUID session, long bytes) {
        own.get(partition).failed(session, bytes);
    }

    /** The brokers were asked about a partition. */
    public void see(int partition, long end, long committed, PartitionState state) {
        views.get(partition).see(end, committed, state, System.nanoTime());
    }

    /** Forgets what is not needed any more. */
    public void sweep() {
        for (int partition = 0; partition < views.size(); partition++) {
            own.get(partition).sweep(settled(views.get(partition), windows.readTo(partition)));
        }
    }

    /** Returns the number of partitions. */
    public int partitions() {
        return views.size();
    }

    /** Returns the end of a partition, as last seen. */
    public long end(int partition) {
        return views.get(partition).end();
    }

    /** Returns the offset of the first entry that may not be done, as last seen. */
    public long committed(int partition) {
        return views.get(partition).committed();
    }

    /** Returns what the drain of a partition has told last. */
    public PartitionState state(int partition) {
        return views.get(partition).state();
    }

    /** Returns how many entries only this replica counts, and the size of their payloads. */
    public Own own(int partition, long readTo) {
        OwnAdds adds = own.get(partition);
        adds.readTo(readTo);
        return new Own(adds.count(), adds.bytes());
    }

    /**
     * What this replica has added and the drain has not read.
     *
     * @param entries
     *            their number
     * @param bytes
     *            the size of their payloads
     */
    public record Own(long entries, long bytes) {
    }
}
