package mediaedge.shim.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.mapping.BuiltInTables;

/** Playing time, as the pings tell it. */
class LiveSessionTest {

    private static final Vocabulary VOCABULARY = BuiltInTables.load().vocabulary();
    private static final long BEGAN = 1_795_319_856_015L;

    private final SuiteMeters suite = new SuiteMeters("s", new SimpleMeterRegistry());
    private final VersionCounts version = new VersionCounts(PlayerVersion.UNKNOWN, BEGAN);
    private LiveSession session = LiveSession.begins(suite, version, BEGAN);

    /** Events with the seconds when they arrive: {@code "play 1"}. Returns the seconds that are played. */
    private List<Double> played(String... events) {
        List<Double> seconds = new ArrayList<>();
        for (String event : events) {
            String[] parts = event.split(" ");
            seconds.add(session.played(VOCABULARY.eventType(parts[0]).orElseThrow(),
                    BEGAN + Math.round(Double.parseDouble(parts[1]) * 1_000)));
        }
        return seconds;
    }

    @Test
    void pings_standForTheTimeSinceTheEventBefore() {
        assertEquals(List.of(0.0, 10.0, 10.0, 0.0, 3.0),
                played("play 1", "ping 11", "ping 21.3", "statesUpdate 24", "ping 27"));
    }

    @Test
    void lateAndPunctualPings_areTenSeconds() {
        assertEquals(List.of(0.0, 10.0, 10.0, 10.0), played("play 0", "ping 9.1", "ping 60", "ping 69.9"));
    }

    @Test
    void pauses_buffering_andAds_areNoPlayingTime() {
        assertEquals(List.of(0.0, 0.0, 0.0, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0), played("ping 1", "bufferStart 2",
                "play 3", "ping 13", "pauseStart 14", "ping 24", "adStart 25", "ping 26", "adComplete 27", "ping 28"));
    }

    @Test
    void playBeforeTheFirstPing_isNeeded() {
        assertEquals(List.of(0.0, 0.0), played("ping 10", "ping 20"));
    }

    @Test
    void unknownSession_plays_andItsFirstPingIsTenSeconds() {
        session = LiveSession.unknown(suite, version);
        assertEquals(List.of(10.0, 1.0, 0.0, 0.0), played("ping 500", "ping 501", "pauseStart 502", "ping 512"));
    }

    @Test
    void clockThatGoesBack_takesNothingAway() {
        assertEquals(List.of(0.0, 0.0), played("play 100", "ping 50"));
    }
}
