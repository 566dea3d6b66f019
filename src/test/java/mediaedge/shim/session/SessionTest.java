package mediaedge.shim.session;

import static mediaedge.shim.session.SampleSessions.*;
import static org.junit.jupiter.api.Assertions.*;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    @Test
    void sessionThatBegins_hasWholeSecondsAndAKeyOfItsOwn() {
        Clock clock = Clock.fixed(BEGUN.plusMillis(999), ZoneOffset.UTC);

        Session one = Session.begin(clock, "r", EDGE, Optional.empty());
        Session other = Session.begin(clock, "r", EDGE, Optional.empty());

        assertEquals(BEGUN, one.begun());
        assertNotEquals(one.key(), other.key());
    }

    @Test
    void shortHash_isTheBeginningOfTheKeysSha256() {
        assertEquals("ea939124", session(EDGE).shortHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T20:15:00.001Z", "1969-12-31T23:59:59Z", "2106-02-07T06:28:16Z"})
    void begunThatNoIdCanHold_isRefused(String begun) {
        assertThrows(IllegalArgumentException.class,
                () -> new Session(UUID.randomUUID(), Instant.parse(begun), "r", EDGE, Optional.empty()));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"two words", "a/b", "é", "0123456789012345678901234567890123456789012345678"})
    void routeThatNoRowCanHave_isRefused(String route) {
        assertThrows(IllegalArgumentException.class, () -> session(route, EDGE, Optional.empty()));
    }

    @Test
    void shadowThatWasNotStarted_isRefused() {
        UpstreamSession provisional = new UpstreamSession.Provisional(UpstreamSession.Side.LEGACY, "");

        for (UpstreamSession shadow : new UpstreamSession[]{provisional, new UpstreamSession.Dropped(),
                new UpstreamSession.Downloaded()}) {
            assertThrows(IllegalArgumentException.class, () -> session("r", EDGE, Optional.of(shadow)));
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uDE00\uD83D"})
    void upstreamIdThatCannotComeBack_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new UpstreamSession.Legacy(text));
        assertThrows(IllegalArgumentException.class, () -> new UpstreamSession.Edge(text, HEX_ID, Optional.empty()));
        assertThrows(IllegalArgumentException.class,
                () -> new UpstreamSession.Edge(DATASTREAM, text, Optional.empty()));
        assertThrows(IllegalArgumentException.class,
                () -> new UpstreamSession.Provisional(UpstreamSession.Side.EDGE, text));
    }

    @Test
    void provisionalLegacyWithDatastream_isRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new UpstreamSession.Provisional(UpstreamSession.Side.LEGACY, DATASTREAM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"or2", "va6", "irl1", "ind1", "jpn3", "sgp3", "aus3", "a_-Z9"})
    void hintOfEdge_isAccepted(String hint) {
        assertTrue(UpstreamSession.Edge.isHint(hint));
        assertDoesNotThrow(() -> new UpstreamSession.Edge(DATASTREAM, HEX_ID, Optional.of(hint)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "../x", "a/b", "irl1?x", "12345678901234567"})
    void hintThatIsUnsafeInAPath_isRefused(String hint) {
        assertFalse(UpstreamSession.Edge.isHint(hint));
        assertThrows(IllegalArgumentException.class,
                () -> new UpstreamSession.Edge(DATASTREAM, HEX_ID, Optional.of(hint)));
    }
}
