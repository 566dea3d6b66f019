package mediaedge.shim.admission;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all requests together may hold. Less important uses have a lower limit, so large requests leave room
 * for live events, and incomplete requests leave room for complete ones.
 */
final class ByteBudget {

    private final long size;
    private final AtomicLong taken = new AtomicLong();

    /** The uses of bytes, least important first. */
    enum Use {
        /** A request that may be larger than a live event. */
        LARGE_BODY(1, 2),
        /** A live event or a session's start. */
        LIVE_BODY(3, 4),
        /** Bytes that arrive for a request while it waits for room. */
        WAITING(7, 8),
        /** The end of a body, which holds its bytes only until it is answered. */
        COMPLETE_BODY(1, 1);

        private final int numerator;
        private final int denominator;

        Use(int numerator, int denominator) {
            this.numerator = numerator;
            this.denominator = denominator;
        }

        long limit(long size) {
            return size / denominator * numerator;
        }

        /** Returns the minimum size of a budget with this limit. */
        long leastSize(long limit) {
            return (limit + numerator - 1) / numerator * denominator;
        }
    }

    /** @param size in bytes */
    ByteBudget(long size) {
        this.size = size;
    }

    /** Reserves bytes if there is room. */
    boolean take(long bytes, Use use) {
        long limit = use.limit(size);
        long before = taken.get();
        while (before + bytes <= limit) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    /** Releases reserved bytes. */
    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }

    long size() {
        return size;
    }
}
