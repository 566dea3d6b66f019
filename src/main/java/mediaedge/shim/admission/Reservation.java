package mediaedge.shim.admission;

/**
 * The bytes that one request holds of the budget, from its head to its answer. Only one thread at a time may use it: the
 * event loop of the request, or whoever works on the request after its body was read.
 */
public final class Reservation {

    /** What a request takes beside its body: its headers, and what the HTTP server keeps for it. */
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

    /** Counts bytes that were taken from the budget for this request already. */
    void add(long taken) {
        bytes += taken;
    }

    /** Keeps only what a body of this many bytes needs. */
    public void shrinkTo(long body) {
        long keep = body + OVERHEAD;
        if (keep < bytes) {
            give(bytes - keep);
        }
    }

    /** Gives everything back; the request has its answer, or is gone. */
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
