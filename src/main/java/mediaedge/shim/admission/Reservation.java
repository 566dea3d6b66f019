package mediaedge.shim.admission;

/**
 * The bytes of the budget that one request holds, from its head to its answer. Not thread-safe: only the event loop of
 * the request, or the thread that processes the request after its body was read, may use it.
 */
public final class Reservation {

    /** Bytes that a request takes in addition to its body: its headers, and the data of the HTTP server. */
    static final int OVERHEAD = 4096;

    private final Admission admission;
    private long bytes;

    Reservation(Admission admission) {
        this.admission = admission;
    }

    boolean take(long more, ByteBudget.Use use) {
        boolean taken = admission.budget().take(more, use);
        if (taken) {
            bytes += more;
        }
        return taken;
    }

    /** Adds bytes that were already reserved for this request. */
    void add(long taken) {
        bytes += taken;
    }

    /** Keeps only the bytes that a body of this size needs. */
    public void shrinkTo(long body) {
        long keep = body + OVERHEAD;
        if (keep < bytes) {
            give(bytes - keep);
        }
    }

    /** Releases all bytes. Called when the request is answered or gone. */
    public void release() {
        if (bytes > 0) {
            give(bytes);
        }
    }

    long bytes() {
        return bytes;
    }

    private void give(long some) {
        bytes -= some;
        admission.given(some);
    }
}
