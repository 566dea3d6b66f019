package mediaedge.shim.session;

import static mediaedge.shim.session.SampleSessions.*;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.session.SessionIds.Reading;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SessionRoundTripTest {

    private static final String NAME_CHARACTERS = "abcxyzABCXYZ0189_-";

    private final SessionIds ids = ids(NEW_SECRET, Instant.EPOCH);

    @Property
    void anySession_comesBackExactly(@ForAll("sessions") Session session) {
        String id = ids.issue(session);

        assertEquals(new Reading.Live(session), ids.read(id));
        assertTrue(id.matches("[A-Za-z0-9_-]{1,500}"), id);
    }

    @Property
    void anyUpstreamIds_comeBackExactly(@ForAll("nearTexts") String datastream, @ForAll("nearTexts") String sessionId) {
        Session session = session(new UpstreamSession.Edge(datastream, sessionId, Optional.empty()));

        assertEquals(new Reading.Live(session), ids.read(ids.issue(session)));
    }

    @Provide
    Arbitrary<Session> sessions() {
        Arbitrary<UUID> keys = Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<Instant> begun = Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Instant::ofEpochSecond);
        Arbitrary<String> routes = names(NAME_CHARACTERS + ".", 48);
        return Combinators.combine(keys, begun, routes, upstreams(), started().optional()).as(Session::new);
    }

    private Arbitrary<UpstreamSession> upstreams() {
        return Arbitraries.oneOf(started(),
                Combinators.combine(texts(), backends(), overrides())
                        .as((datastream, backend, overrides) -> new UpstreamSession.Provisional(
                                UpstreamSession.Side.EDGE, datastream, backend, overrides)),
                backends().map(backend -> new UpstreamSession.Provisional(UpstreamSession.Side.LEGACY, "", backend,
                        DatastreamOverrides.NONE)),
                Arbitraries.of(new UpstreamSession.Dropped(),
                        new UpstreamSession.Blocked(),
                        new UpstreamSession.Downloaded()));
    }

    private Arbitrary<UpstreamSession> started() {
        Arbitrary<String> addresses = Arbitraries.of("", "1a2b3c4d", "00000000");
        Arbitrary<UpstreamSession> edge = Combinators.combine(texts(), texts(), names(NAME_CHARACTERS, 16).optional(),
                backends(), addresses, overrides()).as(UpstreamSession.Edge::new);
        return Arbitraries.oneOf(edge, Combinators.combine(texts(), backends()).as(UpstreamSession.Legacy::new));
    }

    private static Arbitrary<String> backends() {
        return Arbitraries.of("default", "b", "brand-b", "a1");
    }

    private static Arbitrary<DatastreamOverrides> overrides() {
        Optional<String> dataset = Optional.of("6650b1c2d3e4f5a6b7c8d9e0");
        return Arbitraries.of(DatastreamOverrides.NONE, DatastreamOverrides.withoutPlatform(),
                new DatastreamOverrides(false, true, Optional.empty()), new DatastreamOverrides(false, true, dataset),
                new DatastreamOverrides(true, true, dataset));
    }

    private static Arbitrary<String> names(String characters, int longest) {
        return Arbitraries.strings().withChars(characters.toCharArray()).ofMinLength(1).ofMaxLength(longest);
    }

    /** What upstreams give, and any text: at most 39 bytes, so that four of them always fit into one id. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789abcdef".toCharArray()).ofLength(64);
        Arbitrary<String> uuids = Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((high, low) -> new UUID(high, low).toString());
        Arbitrary<String> any = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(12)
                .filter(StandardCharsets.UTF_8.newEncoder()::canEncode);
        return Arbitraries.oneOf(hex, uuids, any);
    }

    /** What comes near to the texts that are packed; two of them fit into one id. */
    @Provide
    Arbitrary<String> nearTexts() {
        Arbitrary<String> near = Arbitraries.of(HEX_ID.toUpperCase(Locale.ROOT), "F" + HEX_ID.substring(1),
                HEX_ID.substring(1),
                HEX_ID + "0", HEX_ID.replace('f', 'g'), DATASTREAM.toUpperCase(Locale.ROOT),
                DATASTREAM.replace("-", ""),
                DATASTREAM.substring(1) + "-", "-" + DATASTREAM, DATASTREAM + ":stage");
        return Arbitraries.oneOf(near, texts());
    }
}
