package mediaedge.shim.session;

import static mediaedge.shim.session.SampleSessions.*;
import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import mediaedge.shim.session.SessionIds.Reading;

class SessionIdsTest {

    private final SessionIds ids = ids(NEW_SECRET);

    @Test
    void longestRealisticSession_fitsWhatPlayersAreTestedWith() {
        String id = ids.issue(session("r".repeat(48), EDGE, Optional.of(LEGACY)));

        assertTrue(id.length() <= 255, () -> id.length() + " characters: " + id);
        assertTrue(id.matches("[A-Za-z0-9_-]+"), id);
    }

    @Test
    void longestIdsOfBothUpstreams_areIssuedAtTheMaximum() {
        String longest = "x".repeat(UpstreamSession.MAX_ID);
        Session session = session("r".repeat(48),
                new UpstreamSession.Edge(longest, longest, Optional.of("h".repeat(16))),
                Optional.of(new UpstreamSession.Legacy(longest)));

        String id = ids.issue(session);

        assertEquals(SessionIds.MAX_LENGTH, id.length());
        assertEquals(new Reading.Live(session), ids.read(id));
    }

    @Test
    void upstreamIdOneByteTooLong_isRefusedWithLengthsOnly() {
        Session session = session("r", new UpstreamSession.Legacy("x".repeat(455)), Optional.of(EDGE));

        SessionIdTooLong refusal = assertThrows(SessionIdTooLong.class, () -> ids.issue(session));

        assertEquals("a session id holds at most 664 characters, too few for what the upstreams gave: "
                + "main legacy session id 455, shadow Edge session id 64, datastream 36", refusal.getMessage());
    }

    @Test
    void upstreamIdBeyondAnyLengthField_isRefused() {
        Session session = session(new UpstreamSession.Legacy("x".repeat(65_536)));

        assertThrows(SessionIdTooLong.class, () -> ids.issue(session));
    }

    @Test
    void exactlyADayOld_isLive() {
        assertInstanceOf(Reading.Live.class, readAt(BEGUN.plus(SessionIds.MAX_AGE)));
    }

    @Test
    void moreThanADayOld_isExpiredAndStillSaysWhichSession() {
        Reading reading = readAt(BEGUN.plus(Duration.ofHours(24)).plusMillis(1));

        assertEquals(new Reading.Expired(session(EDGE)), reading);
    }

    @Test
    void begunInTheFutureByAnotherReplicasClock_isLive() {
        assertInstanceOf(Reading.Live.class, readAt(BEGUN.minus(Duration.ofMinutes(20))));
    }

    @Test
    void lastSecondThatFitsAnId_isReadBack() {
        Instant last = Instant.ofEpochSecond(0xFFFF_FFFFL);
        Session session = new Session(UUID.randomUUID(), last, "r", EDGE, Optional.empty());

        assertEquals(new Reading.Live(session), ids(NEW_SECRET, last).read(ids.issue(session)));
    }

    @Test
    void idOfAnEarlierRelease_isStillRead() {
        // A live session must outlast an upgrade of the shim. If this fails, the layout needs a new version.
        String id = "AYpuCAQr0EZyt53ZcCf5BxpppJ5EC3Nwb3J0cy1saXZlAQBcD5pOai5PH506DI9rHX4hAQ8eLTxLWml4h5altMPS"
                + "4fABI0VniavN7wEjRWeJq83vBGlybDECAQ8eLTxLWml4h5altMPS4fABI0VniavN7wEjRWeJq83vT3DdWwiVB9ZK"
                + "SCkGwsXvfA";

        assertEquals(new Reading.Live(session("sports-live", EDGE, Optional.of(LEGACY))), ids.read(id));
    }

    @Test
    void manyThreadsAtOnce_allReadTheirOwnSession() {
        boolean allRead = IntStream.range(0, 20_000).parallel().allMatch(i -> {
            Session session = session("row-" + i, EDGE, Optional.of(LEGACY));
            return ids.read(ids.issue(session)).equals(new Reading.Live(session));
        });

        assertTrue(allRead);
    }

    private Reading readAt(Instant now) {
        return ids(NEW_SECRET, now).read(ids.issue(session(EDGE)));
    }
}
