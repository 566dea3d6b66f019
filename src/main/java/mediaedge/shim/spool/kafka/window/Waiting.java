package mediaedge.shim.spool.kafka.window;

import java.util.Comparator;

import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.kafka.topic.StoredEntry;

/** An entry that is not done. Its payload may have been dropped to save memory, and is read again when it is needed. */
final class Waiting implements Comparable<Waiting> {

    private static final Comparator<Waiting> BY_PLACE = Comparator.<Waiting>comparingLong(one -> one.place)
            .thenComparingLong(one -> one.offset);

    final SessionQueue queue;
    final long offset;
    final long place;
    final EntryKind kind;
    final long at;
    final long queuedAt;
    final int bytes;
    /** Null if it was dropped. */
    private StoredEntry content;
    /** A page of a session waits for it, so it is kept even if there is no room. */
    private boolean wanted;

    Waiting(SessionQueue queue, long offset, StoredEntry content) {
        this.queue = queue;
        this.offset = offset;
        this.place = content.placed().place();
        this.kind = content.placed().entry().kind();
        this.at = content.placed().entry().at().toEpochMilli();
        this.queuedAt = content.queuedAt();
        this.bytes = content.placed().entry().payload().length;
        this.content = content;
    }

    boolean isLoaded() {
        return content != null;
    }

    StoredEntry content() {
        return content;
    }

    boolean isWanted() {
        return wanted;
    }

    void want() {
        wanted = true;
    }

    void load(StoredEntry again) {
        content = again;
        wanted = false;
    }

    void unload() {
        content = null;
        wanted = false;
    }

    @Override
    public int compareTo(Waiting other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(offset);
    }
}
