package mediaedge.shim.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class LiveSessionsTest {

    private static final long NOW = 1_795_319_856_015L;
    private static final long GENERATION = LiveSessions.GENERATION.toMillis();

    private final SuiteMeters suite = new SuiteMeters("s", new SimpleMeterRegistry());
    private final VersionCounts version = new VersionCounts(PlayerVersion.UNKNOWN, NOW);
    private final LiveSessions sessions = new LiveSessions();

    private LiveSession session() {
        return LiveSession.begins(suite, version, NOW);
    }

    @Test
    void sessionThatSendsSomething_isRemembered() {
        UUID key = UUID.randomUUID();
        LiveSession session = session();
        sessions.put(key, session, NOW);
        for (int i = 1; i < 10; i++) {
            sessions.put(UUID.randomUUID(), session(), NOW + i * GENERATION);
            assertSame(session, sessions.find(key, NOW + i * GENERATION));
        }
    }

    @Test
    void silentSession_isForgotten() {
        UUID key = UUID.randomUUID();
        sessions.put(key, session(), NOW);
        sessions.put(UUID.randomUUID(), session(), NOW + GENERATION);
        sessions.put(UUID.randomUUID(), session(), NOW + 2 * GENERATION);
        assertNull(sessions.find(key, NOW + 2 * GENERATION));
        assertEquals(2, sessions.count());
    }

    @Test
    void manySessions_takeBoundedMemory_andTheLatestAreRemembered() {
        UUID last = new UUID(0, 0);
        for (int i = 0; i < 5 * LiveSessions.MOST; i++) {
            last = new UUID(0, i);
            sessions.put(last, session(), NOW + i);
            assertTrue(sessions.count() <= 2 * LiveSessions.MOST, sessions.count() + " sessions");
        }
        assertNotNull(sessions.find(last, NOW));
        assertNotNull(sessions.find(new UUID(0, 4L * LiveSessions.MOST), NOW));
        assertNull(sessions.find(new UUID(0, 1), NOW));
    }
}
