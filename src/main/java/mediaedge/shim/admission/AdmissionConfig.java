package mediaedge.shim.admission;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be received at once. */
@ConfigMapping(prefix = "shim.admission")
public interface AdmissionConfig {

    /**
     * Share of the heap for requests that are being received or wait, 0.05 to 0.5. While a request is translated and
     * delivered it takes about twice its length in addition, so half of the heap is already tight.
     */
    @WithDefault("0.25")
    double heapShare();

    /** How long a request that finds no room waits, mostly unread, before it is refused. */
    @WithDefault("2s")
    Duration waitAtMost();

    /**
     * Least number of bytes a second at which a body must arrive while others find no room. A slower one is refused in
     * their favour; while there is room, a body may be as slow as {@code shim.request-within} allows.
     */
    @WithDefault("4K")
    MemorySize slowestRate();

    /** The budget in bytes. @param heap size of the heap in bytes, such as {@link Runtime#maxMemory()} */
    default long bytes(long heap) {
        return (long) (heap * heapShare());
    }

    /** Least size of the budget in bytes, so that one request of the largest size finds room, even one to be decoded. */
    default long leastBytes(long largestBody) {
        return ByteBudget.Use.LARGE_BODY.leastSize(2 * largestBody + Reservation.OVERHEAD);
    }
}
