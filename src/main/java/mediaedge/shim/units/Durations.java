package mediaedge.shim.units;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Formats durations for people. */
public final class Durations {

    private record Unit(ChronoUnit unit, String symbol) {
    }

    private static final List<Unit> UNITS = List.of(new Unit(ChronoUnit.DAYS, "d"), new Unit(ChronoUnit.HOURS, "h"),
            new Unit(ChronoUnit.MINUTES, "min"), new Unit(ChronoUnit.SECONDS, "s"));

    private Durations() {
    }

    /**
     * Returns the duration in the largest unit in which it is a whole number, to the millisecond: {@code 2 d}, {@code
     * 90 s}, {@code 250 ms}.
     */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis != 0) {
            for (Unit one : UNITS) {
                long length = one.unit.getDuration().toMillis();
                if (millis % length == 0) {
                    return millis / length + " " + one.symbol;
                }
            }
        }
        return millis + " ms";
    }
}
