package mediaedge.shim.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.ClientHeader;
import mediaedge.shim.upstream.ClientHeaders;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;

/** Later versions can read what an earlier version has spooled. */
class SpooledRequestTest {

    private static final String DATASTREAM = "5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21";
    /** After the version: an event of an open session at Edge, in the format of the first two versions. */
    private static final String EVENT_AT_EDGE = "0100054556454e5401000470696e67002435633066396134652d366132652d346631662d396433612d306338663662316437653231000000030000000f7b226576656e7473223a5b7b7d5d7d010000000d506c617965722f372028c3bc29010000000b3230332e302e3131332e370100000007746f6b656e2d3101002435633066396134652d366132652d346631662d396433612d306338663662316437653231000e656467652d73657373696f6e2d310100000003766136";
    private static final String LEGACY_OF_VERSION_1 = "0100000557484f4c450201010000000a746578742f706c61696e000000025b5d00010000000b3230332e302e3131332e370000";
    private static final String LEGACY_OF_VERSION_2 = "0200000557484f4c450201010000000a746578742f706c61696e0100000004677a6970000000025b5d00010000000b3230332e302e3131332e370000";

    private static SpooledRequest read(String hex) {
        return SpooledRequest.from(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({"01", "02"})
    void eventThatAnEarlierVersionSpooled_isRead(String version) {
        SpooledRequest spooled = read(version + EVENT_AT_EDGE);
        Outgoing.ToEdge request = (Outgoing.ToEdge) spooled.request();
        assertEquals(Part.EVENT, request.part());
        assertEquals("ping", request.endpoint());
        assertEquals(DATASTREAM, request.datastream());
        assertEquals(3, request.sessionAt());
        assertEquals("{\"events\":[{}]}", new String(request.body(), StandardCharsets.UTF_8));
        assertEquals(ForwardedHeaders.of("Player/7 (ü)", "203.0.113.7", "token-1"), request.passedOn());
        assertEquals(Optional.of(new UpstreamSession.Edge(DATASTREAM, "edge-session-1", Optional.of("va6"))),
                spooled.session());
        assertEquals(true, spooled.failedOnce());
    }

    @ParameterizedTest
    @CsvSource({LEGACY_OF_VERSION_1 + ",", LEGACY_OF_VERSION_2 + ",gzip"})
    void requestToTheOldBackEndThatAnEarlierVersionSpooled_isRead(String hex, String encoding) {
        SpooledRequest spooled = read(hex);
        Outgoing.ToLegacy request = (Outgoing.ToLegacy) spooled.request();
        assertEquals(Part.WHOLE, request.part());
        assertEquals(true, request.deprecatedForm());
        assertArrayEquals("[]".getBytes(StandardCharsets.UTF_8), request.content().bytes());
        assertEquals(Optional.of("text/plain"), request.content().type());
        assertEquals(Optional.ofNullable(encoding), request.content().encoding());
        assertEquals(ForwardedHeaders.of(null, "203.0.113.7", null), request.passedOn());
        assertEquals(Optional.empty(), spooled.session());
    }

    /** A replica cannot deliver it from its journal. */
    @Test
    void eventWithoutItsSession_needsTheStart() {
        SpooledRequest event = read("02" + EVENT_AT_EDGE);
        SpooledRequest provisional = new SpooledRequest(event.request(), Optional.empty(), false);
        SpooledRequest whole = new SpooledRequest(toLegacy(ForwardedHeaders.nothing()), Optional.empty(), false);

        assertEquals(List.of(false, true, false), Stream.of(event, provisional, whole)
                .map(spooled -> spooled.entry(new UUID(1, 1), Instant.EPOCH).needsStart()).toList());
    }

    @Test
    void headers_areTheSameAgain() {
        ForwardedHeaders everything = ForwardedHeaders.of("Player/7 (ü)", "203.0.113.7", "token-1")
                .with(ClientHeaders.of(header -> "x".repeat(header.longest())));
        for (ForwardedHeaders passedOn : new ForwardedHeaders[]{everything, ForwardedHeaders.nothing()}) {
            byte[] kept = new SpooledRequest(toLegacy(passedOn), Optional.empty(), false).toBytes();
            assertEquals(passedOn, SpooledRequest.from(kept).request().passedOn());
        }
    }

    /** As a later version may write it. A replica of this version may find such entries in a shared spool. */
    @Test
    void headerThatThisVersionDoesNotKnow_isLeftOut_andTheOthersAreRead() {
        ForwardedHeaders sent = ForwardedHeaders.nothing()
                .with(ClientHeaders.of(header -> header == ClientHeader.ACCEPT_LANGUAGE ? "de" : "x"));
        byte[] kept = new SpooledRequest(toLegacy(sent), Optional.empty(), false).toBytes();
        String later = HexFormat.of().formatHex(kept).replace(hex("X-Real-IP"), hex("X-Unknown"));
        ForwardedHeaders read = read(later).request().passedOn();
        assertEquals(ForwardedHeaders.nothing().with(ClientHeaders.of(header -> switch (header) {
            case ACCEPT_LANGUAGE -> "de";
            case REAL_IP -> null;
            default -> "x";
        })), read);
    }

    @ParameterizedTest
    @CsvSource({"00", "05", "ff"})
    void entryOfAnUnknownVersion_isNone(String version) {
        assertThrows(IllegalArgumentException.class, () -> read(version + EVENT_AT_EDGE));
    }

    /** In a rolling update, replicas of an earlier version read them. */
    @Test
    void requestToTheDefaultBackEnd_hasTheFormatOfEarlierVersions() {
        assertEquals(3, new SpooledRequest(toLegacy(ForwardedHeaders.nothing()), Optional.empty(), false).toBytes()[0]);
    }

    @Test
    void backEndAddressAndOverrides_areTheSameAgain() {
        DatastreamOverrides overrides = new DatastreamOverrides(false, true, Optional.of("6650b1c2d3e4f5a6b7c8d9e0"));
        Outgoing.ToEdge sent = new Outgoing.ToEdge(Part.EVENT, "ping", DATASTREAM, new byte[0], -1,
                ForwardedHeaders.nothing(), "brand-b", overrides);
        UpstreamSession open = new UpstreamSession.Edge(DATASTREAM, "id", Optional.empty(), "brand-b", "1a2b3c4d",
                overrides);

        SpooledRequest read = SpooledRequest.from(new SpooledRequest(sent, Optional.of(open), false).toBytes());

        assertEquals("brand-b", read.request().backend());
        assertEquals(overrides, ((Outgoing.ToEdge) read.request()).overrides());
        assertEquals(Optional.of(open), read.session());
    }

    @Test
    void oldBackEndOfAName_isTheSameAgain() {
        Outgoing sent = new Outgoing.ToLegacy(Part.EVENT, false, Content.json(new byte[0]), ForwardedHeaders.nothing(),
                "brand-b");
        UpstreamSession open = new UpstreamSession.Legacy("id", "brand-b");

        SpooledRequest read = SpooledRequest.from(new SpooledRequest(sent, Optional.of(open), false).toBytes());

        assertEquals("brand-b", read.request().backend());
        assertEquals(Optional.of(open), read.session());
    }

    private static Outgoing toLegacy(ForwardedHeaders passedOn) {
        Content content = new Content(new byte[]{'{', '}'}, Optional.empty(), Optional.empty());
        return new Outgoing.ToLegacy(Part.START, false, content, passedOn);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
