package mediaedge.shim.spool.jdbc;

import java.time.Duration;

import mediaedge.shim.spool.Stats;
import mediaedge.shim.units.Durations;

/** The contents of a spool as one line for the log. */
final class Contents {

    private Contents() {
    }

    /** @param now in milliseconds since 1970 */
    static String text(Stats stats, long now) {
        String oldest = stats.oldest()
                .map(at -> ", the oldest since " + at + " ("
                        + Durations.text(Duration.ofSeconds((now - at.toEpochMilli()) / 1000)) + ")")
                .orElse("");
        return "%d entries of %d sessions wait%s; %d dead letters.".formatted(stats.entries(), stats.sessions(), oldest,
                stats.deadLetters());
    }
}
