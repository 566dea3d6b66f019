package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.delivery.SpooledRequest;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.mapping.ViewerId;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;

/** Which requests belong to a viewer. */
class ViewerTest {

    private static final MappingTables TABLES = BuiltInTables.load();
    private static final String ECID = "12345678901234567890123456789012345678";
    /** The output of {@code printf 'jörg@example.com' | sha256sum}. */
    private static final String HASH = "96949592d14b07f436cc55b814d947b0f00c805ee8c4c80fb8e1a1eff9a0fd12";
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c", %s}}""";
    private static final String IDS = """
            "visitor.marketingCloudUserId": "12345678901234567890123456789012345678", "appInstallationId": "install 1",
            "visitor.customerIDs": {"crmid": {"id": "user-42"}, "e-mail": {"id": " Jörg@Example.com "}}""";

    private static Viewer viewer(String namespace, String id) {
        return viewer(namespace, id, Content::bytes);
    }

    private static Viewer viewer(String namespace, String id, Function<Content, byte[]> decoder) {
        return new Viewer(List.of(new ViewerId("other", "nobody"), new ViewerId(namespace, id)), TABLES, decoder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spooled(Outgoing request) {
        return new SpooledRequest(request, Optional.empty(), false).toBytes();
    }

    private static byte[] toLegacy(String body) {
        return spooled(new Outgoing.ToLegacy(Part.START, false, Content.json(bytes(body)), ForwardedHeaders.nothing()));
    }

    private static byte[] toEdge(String body) {
        return spooled(new Outgoing.ToEdge(Part.START, "sessionStart", "d", bytes(body), -1,
                ForwardedHeaders.nothing()));
    }

    private static String translated(String ids) {
        return new String(new Translator(TABLES, Implementation.UNTOLD).translate(
                new RequestReader(TABLES.vocabulary()).read(bytes(START.formatted(ids))), EdgeOptions.PLAIN,
                new UUID(1, 1), null, Notes.NONE).bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"ECID, " + ECID, "ecid, " + ECID, "crmid, user-42", "CRMID, user-42",
            "e-mail, ' Jörg@Example.com '"})
    void idOfAStart_isFoundInBothKindsOfRequests(String namespace, String id) {
        assertTrue(viewer(namespace, id).isIn(toLegacy(START.formatted(IDS))));
        assertTrue(viewer(namespace, id).isIn(toEdge(translated(IDS.replace("install 1", "")))));
    }

    @ParameterizedTest
    @CsvSource({"ECID, user-42", "crmid, user-4", "crmid, USER-42", "crmid, m", "'', user-42", "AAID, " + ECID})
    void otherIds_areNotFound(String namespace, String id) {
        assertFalse(viewer(namespace, id).isIn(toLegacy(START.formatted(IDS))));
        assertFalse(viewer(namespace, id).isIn(toEdge(translated(IDS))));
    }

    @Test
    void hashedId_isFoundByTheIdItself() {
        String hashed = translated("\"visitor.customerIDs\": {\"e-mail\": {\"id\": \"" + HASH + "\"}}");
        assertTrue(hashed.contains(HASH));
        assertTrue(viewer("e-mail", " Jörg@Example.com ").isIn(toEdge(hashed)));
        assertTrue(viewer("e-mail", "jörg@example.com").isIn(toEdge(hashed)));
        assertFalse(viewer("e-mail", "joerg@example.com").isIn(toEdge(hashed)));
    }

    @Test
    void idThatEdgeGetsInAnotherForm_isFoundInBothForms() {
        String edge = translated("\"appInstallationId\": \"install 1\"");
        String derived = RequestReport.json(bytes(edge)).at("/events/0/xdm/identityMap/FPID/0/id").asText();
        assertEquals(36, derived.length());
        assertTrue(viewer("FPID", derived).isIn(toEdge(edge)));
        assertTrue(viewer("FPID", derived).isIn(toLegacy(START.formatted("\"appInstallationId\": \"install 1\""))));
        assertTrue(viewer("FPID", "install 1").isIn(toLegacy(START.formatted(IDS))));
    }

    @Test
    void idThatEdgeWouldNotGet_isFoundInTheRequestItself() {
        assertTrue(viewer("ECID", "malformed")
                .isIn(toLegacy(START.formatted("\"visitor.marketingCloudUserId\": \"malformed\""))));
        assertTrue(viewer("AAID", "17").isIn(toLegacy(START.formatted("\"analytics.aid\": 17"))));
    }

    @Test
    void wholeSession_isFoundByAnyOfItsEntries() {
        String play = "{\"eventType\": \"play\", \"playerTime\": {\"ts\": 1767225601000, \"playhead\": 1}}";
        assertTrue(viewer("crmid", "user-42").isIn(toLegacy("[" + START.formatted(IDS) + "," + play + "]")));
        assertFalse(viewer("crmid", "user-4").isIn(toLegacy("[" + START.formatted(IDS) + "," + play + "]")));
        assertTrue(viewer("ecid", ECID)
                .isIn(toEdge("{\"events\": [{\"xdm\": {\"identityMap\": {\"ECID\": [{\"id\": \"x\"},"
                        + " {\"id\": \"" + ECID + "\"}]}}}]}")));
    }

    @Test
    void encodedContent_isDecoded() {
        Content encoded = new Content(bytes("{}"), Optional.empty(), Optional.of("gzip"));
        byte[] spooled = spooled(new Outgoing.ToLegacy(Part.START, false, encoded, ForwardedHeaders.nothing()));
        assertTrue(viewer("crmid", "user-42", content -> {
            assertEquals(Optional.of("gzip"), content.encoding());
            return bytes(START.formatted(IDS));
        }).isIn(spooled));
        assertFalse(viewer("crmid", "user-42", content -> {
            throw new BadRequest("Content-Encoding", "damaged");
        }).isIn(spooled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON \"user-42\"", "[\"user-42\"]", "{\"eventType\": \"unknown\", \"x\": \"user-42\"}",
            "[]\"user-42\""})
    void whatCannotBeRead_isTheViewersIfTheIdOccursInIt(String body) {
        for (byte[] payload : List.of(toLegacy(body), toEdge(body), bytes(body))) {
            assertTrue(viewer("crmid", "user-42").isIn(payload));
            assertFalse(viewer("crmid", "user-4").isIn(payload));
        }
    }
}
