package mediaedge.shim.session;

import static mediaedge.shim.session.SampleSessions.*;
import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;
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
        String backend = "b".repeat(BackendName.LONGEST);
        Session session = session("r".repeat(48),
                new UpstreamSession.Edge(longest, longest, Optional.of("h".repeat(16)), backend, "1a2b3c4d",
                        new DatastreamOverrides(false, true, Optional.of("6650b1c2d3e4f5a6b7c8d9e0"))),
                Optional.of(new UpstreamSession.Legacy(longest, backend)));

        String id = ids.issue(session);

        assertEquals(SessionIds.MAX_LENGTH, id.length());
        assertEquals(new Reading.Live(session), ids.read(id));
    }

    @Test
    void upstreamIdOneByteTooLong_isRefusedWithLengthsOnly() {
        Session session = session("r", new UpstreamSession.Legacy("x".repeat(539)), Optional.of(EDGE));

        SessionIdTooLong refusal = assertThrows(SessionIdTooLong.class, () -> ids.issue(session));

        assertEquals("a session id holds at most 776 characters, too few for what the upstreams gave: "
                + "main legacy session id 539, shadow Edge session id 64, datastream 36", refusal.getMessage());
    }

    @Test
    void sessionOfANamedBackEnd_fitsWhatPlayersAreTestedWith() {
        String id = ids.issue(session("sports-live-and-on-demand", NAMED_EDGE, Optional.of(NAMED_LEGACY)));

        assertTrue(id.length() <= 255, () -> id.length() + " characters: " + id);
        assertEquals(new Reading.Live(session("sports-live-and-on-demand", NAMED_EDGE, Optional.of(NAMED_LEGACY))),
                ids.read(id));
    }

    /** In a rolling update, replicas of an earlier version read them. */
    @Test
    void sessionOfTheDefaultBackEnd_hasTheLayoutOfEarlierReleases() {
        assertEquals(1, versionOf(EDGE));
        assertEquals(1, SessionLayout.write(session("r", EDGE, Optional.of(LEGACY)), 500)[0]);
        assertEquals(2, versionOf(NAMED_EDGE));
        assertEquals(2, versionOf(NAMED_LEGACY));
        assertEquals(2, versionOf(new UpstreamSession.Provisional(UpstreamSession.Side.EDGE, DATASTREAM,
                BackendName.DEFAULT, DatastreamOverrides.withoutPlatform())));
        assertEquals(2, SessionLayout.write(session("r", EDGE, Optional.of(NAMED_LEGACY)), 500)[0]);
    }

    private static int versionOf(UpstreamSession main) {
        return SessionLayout.write(session(main), 500)[0];
    }

    @Test
    void targetsWithoutAnything_takeOneByteEach() {
        Session plain = session("r", EDGE, Optional.empty());
        Session named = session("r", new UpstreamSession.Edge(DATASTREAM, HEX_ID, Optional.of("irl1")),
                Optional.of(NAMED_LEGACY));
        int shadow = 1 + 1 + 1 + "brand-b".length() + 1 + 32;

        // The shadow replaces the byte that says that there is none.
        assertEquals(SessionLayout.write(plain, 500).length + 1 + shadow - 1, SessionLayout.write(named, 500).length);
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
