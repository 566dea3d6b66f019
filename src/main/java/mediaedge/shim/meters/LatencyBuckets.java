package mediaedge.shim.meters;

import java.time.Duration;
import java.util.stream.Stream;

/** The buckets of all histograms of times. They are the same everywhere, so times can be compared. */
public final class LatencyBuckets {

    /** From a fast answer of a nearby upstream to the 4 s in which a player must have its answer. */
    public static final Duration[] ALL = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 4000)
            .map(Duration::ofMillis).toArray(Duration[]::new);

    private LatencyBuckets() {
    }
}
