package mediaedge.shim.admission;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the requests that are received at the same time. */
@ConfigMapping(prefix = "shim.admission")
public interface AdmissionConfig {

    /**
     * Share of the heap for requests that are being received or wait, 0.05 to 0.5. Translation and delivery take about
     * twice the length of a request in addition, so half of the heap is already tight.
     */
    @WithDefault("0.25")
    double heapShare();

    /** How long a request for which there is no memory waits, mostly unread, before it is refused. */
    @WithDefault("2s")
    Duration waitAtMost();

    /**
     * Minimum rate in bytes per second at which a body must arrive while other requests wait for memory. A slower one
     * is refused in their favour. While there is enough memory, a body may be as slow as {@code shim.request-within}
     * allows.
     */
    @WithDefault("4K")
    MemorySize slowestRate();

    /** Returns the budget in bytes. @param heap size of the heap in bytes, such as {@link Runtime#maxMemory()} */
    default long bytes(long heap) {
        return (long) (heap * heapShare());
    }

    /**
     * Returns the minimum size of the budget in bytes, which has room for one request of the maximum size, even if it
     * has to be decoded.
     */
    default long leastBytes(long largestBody) {
        return ByteBudget.Use.LARGE_BODY.leastSize(2 * largestBody + Reservation.OVERHEAD);
    }
}
