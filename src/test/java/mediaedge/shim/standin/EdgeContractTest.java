package mediaedge.shim.standin;

import static mediaedge.shim.standin.EdgeRequests.bytes;
import static mediaedge.shim.standin.EdgeRequests.downloaded;
import static mediaedge.shim.standin.EdgeRequests.smallest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

class EdgeContractTest {

    private static final String COLLECTION = "$.events[0].xdm.mediaCollection";

    private final EdgeContract contract = EdgeContract.get();

    static Set<String> endpoints() {
        return EdgeContract.get().endpoints();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void smallestBody_isTaken(String endpoint) {
        assertEquals(List.of(), contract.refusals(endpoint, bytes(smallest(endpoint, "s"))));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void bodyOfAnotherEndpoint_isRefused(String endpoint) {
        String other = endpoint.equals("play") ? "ping" : "play";
        assertEquals(List.of("$.events[0].xdm.eventType"),
                names(other, smallest(endpoint, "s")).stream().filter(name -> name.endsWith("eventType")).toList());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void smallestBodyWithoutOneOfItsFields_isRefused(String endpoint) {
        everyObject(endpoint, (body, object) -> List.copyOf(object.properties()).forEach(field -> {
            object.remove(field.getKey());
            assertNotEquals(List.of(), contract.refusals(endpoint, bytes(body.toString())),
                    "without " + field.getKey());
            object.set(field.getKey(), field.getValue());
        }));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void smallestBodyWithAFieldThatEdgeDoesNotKnow_isRefused(String endpoint) {
        everyObject(endpoint, (body, object) -> {
            object.put("unknown", "x");
            assertNotEquals(List.of(), contract.refusals(endpoint, bytes(body.toString())), body.toString());
            object.remove("unknown");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "play         | \"playhead\":1             | \"playhead\":-1              | playhead",
            "play         | \"playhead\":1             | \"playhead\":86401           | playhead",
            "play         | \"playhead\":1             | \"playhead\":1.5             | playhead",
            "play         | \"playhead\":1             | \"playhead\":\"1\"           | playhead",
            "play         | \"playhead\":1             | \"playhead\":9007199254740992 | playhead",
            "play         | \"sessionID\":\"s\"        | \"sessionID\":\"\"           | sessionID",
            "play         | \"playhead\":1             | \"playhead\":1,\"x\":1       | x",
            "play         | \"playhead\":1             | \"playhead\":1,\"customMetadata\":[] | customMetadata",
            "adStart      | \"podPosition\":1          | \"podPosition\":-1           | advertisingDetails.podPosition",
            "adStart      | \"name\":\"n\"             | \"name\":\"\"                | advertisingDetails.name",
            "error        | \"name\":\"n\"             | \"name\":\"\"                | errorDetails.name",
            "error        | \"source\":\"player\"      | \"source\":\"sdk\"           | errorDetails.source",
            "sessionStart | \"name\":\"n\"             | \"name\":\"\"                | sessionDetails.name",
            "sessionStart | \"name\":\"n\"             | \"name\":\"n\",\"streamType\":\"both\" | sessionDetails.streamType",
            "bitrateChange| \"qoeDataDetails\":{       | \"qoeDataDetails\":{\"bitrate\":2147483648 | qoeDataDetails.bitrate",
            "statesUpdate | \"name\":\"mute\"          | \"name\":\"a b\"             | statesStart[0].name",
            "statesUpdate | \"name\":\"mute\"          | \"name\":\"mute\\n\"         | statesStart[0].name",
            "statesUpdate | [{\"name\":\"mute\"}]      | []                           | statesStart",})
    void wrongValue_isNamed(String endpoint, String right, String wrong, String name) {
        String body = smallest(endpoint, "s").replace(right, wrong);
        assertEquals(List.of(COLLECTION + "." + name), names(endpoint, body));
    }

    @ParameterizedTest
    @CsvSource({"2025-01-01T00:00:00.123+00:00", "2025-01-01T00:00:00Z", "2025-13-01T00:00:00.123Z",
            "+12025-01-01T00:00:00.123Z"})
    void timestampThatIsNotUtcWithMilliseconds_isRefused(String timestamp) {
        String body = smallest("play", "s").replace("2025-01-01T00:00:00.123Z", timestamp);
        assertEquals(Set.of("$.events[0].xdm.timestamp"), Set.copyOf(names("play", body)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"A\":[{\"id\":\"1\"}]}                                                              | identityMap",
            "{\"A\":[{\"id\":\"1\",\"primary\":true}],\"B\":[{\"id\":\"1\",\"primary\":true}]}     | identityMap",
            "{\"A\":[{\"id\":\"\",\"primary\":true}]}                                              | identityMap.A[0].id",
            "{\"A\":[{\"id\":\"1\",\"primary\":true,\"authenticatedState\":\"yes\"}]}              | identityMap.A[0].authenticatedState",
            "{\"FPID\":[{\"id\":\"c232ab00-9414-11ec-b3c8-9f6bdeced846\",\"primary\":true}]}         | identityMap.FPID[0].id",
            "{\"A\":[]}                                                                            | identityMap.A",
            "{}                                                                                    | identityMap",})
    void wrongIdentities_areNamed(String identities, String name) {
        String body = smallest("sessionStart", "").replace("\"eventType\"",
                "\"identityMap\":" + identities + ",\"eventType\"");
        assertEquals(List.of("$.events[0].xdm." + name), names("sessionStart", body));
    }

    @ParameterizedTest
    @CsvSource({"0", "86400"})
    void playheadAtABound_isTaken(String playhead) {
        assertEquals(List.of(),
                names("play", smallest("play", "s").replace("\"playhead\":1", "\"playhead\":" + playhead)));
    }

    @ParameterizedTest
    @CsvSource({"play, playhead", "adStart, podPosition"})
    void numberInsideDownloadedContent_hasTheSameBounds(String type, String field) {
        String live = smallest(type, "").replace("\"sessionID\":\"\",", "").replaceAll("(\"" + field + "\":)1", "$1-1");
        String collection = live.substring(live.indexOf("\"mediaCollection\":") + 18, live.length() - 4);
        assertTrue(names("downloaded", downloaded("media." + type, collection)).stream()
                .anyMatch(name -> name.endsWith("." + field)), collection);
    }

    @ParameterizedTest
    @CsvSource({"\\ud83c", "\\udf19 y", "x\\ud83c\\ud83c"})
    void halfASurrogatePair_isRefused(String text) {
        String body = smallest("sessionStart", "").replace("\"name\":\"n\"", "\"name\":\"n" + text + "\"");
        assertEquals(List.of(COLLECTION + ".sessionDetails.name"), names("sessionStart", body));
        String named = smallest("play", "s").replace("}]}",
                ",\"_data\":{\"" + text + "\":1}}]}");
        assertTrue(contract.refusals("play", bytes(named)).stream()
                .anyMatch(wrong -> wrong.reason().equals("Half a surrogate pair")), named);
        String whole = smallest("sessionStart", "").replace("\"name\":\"n\"", "\"name\":\"\\ud83c\\udf19\"");
        assertEquals(List.of(), names("sessionStart", whole));
    }

    @Test
    void openPlaces_takeAnyName() {
        String body = smallest("play", "s").replace("}]}",
                ",\"_data\":{\"__adobe\":{\"analytics\":{\"contextData\":{\"any.thing\":\"v\"}}}}}],"
                        + "\"meta\":{\"configOverrides\":{\"com_adobe_analytics\":{\"reportSuites\":[\"a\"]},\"any\":{\"thing\":1}}}}");
        assertEquals(List.of(), contract.refusals("play", bytes(body)));
    }

    @Test
    void twoEvents_areRefused() {
        String body = smallest("play", "s");
        String event = body.substring(body.indexOf('[') + 1, body.lastIndexOf(']'));
        assertEquals(List.of("$.events"), names("play", "{\"events\":[" + event + "," + event + "]}"));
    }

    @Test
    void downloadedEntryThatLacksWhatItsTypeNeeds_isNamed() {
        assertEquals(List.of("$.events[0].xdm.mediaDownloadedEvents[0].mediaCollection.advertisingDetails"),
                names("downloaded", downloaded("media.adStart", "{\"playhead\":1}")));
    }

    @Test
    void downloadedEntryWithASessionId_isNamed() {
        assertEquals(List.of("$.events[0].xdm.mediaDownloadedEvents[0].mediaCollection.sessionID"),
                names("downloaded", downloaded("media.play", "{\"playhead\":1,\"sessionID\":\"s\"}")));
    }

    @Test
    void downloadedEntryOfNoType_isNamed() {
        assertEquals(List.of("$.events[0].xdm.mediaDownloadedEvents[0]"),
                names("downloaded", downloaded("media.stop", "{\"playhead\":1}")));
    }

    @Test
    void downloadedSessionThatDoesNotBeginWithItsStart_isRefused() {
        assertEquals(List.of("$.events[0].xdm.mediaDownloadedEvents[0].mediaEventType"),
                names("downloaded", downloaded("media.play", "{\"playhead\":1}")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"``", "x", "{\"events\":[]} {}", "{\"events\":[],\"events\":[]}"})
    void whatIsNotOneJsonDocument_isRefused(String body) {
        assertEquals(List.of("$"), names("play", body));
    }

    @Test
    void unknownEndpoint_isTheCallersMistake() {
        assertThrows(IllegalArgumentException.class, () -> contract.refusals("stop", bytes("{}")));
    }

    private static void everyObject(String endpoint, BiConsumer<JsonNode, ObjectNode> visitor) {
        JsonNode body = json(smallest(endpoint, "s"));
        everyObject(body, body, visitor);
    }

    private static void everyObject(JsonNode body, JsonNode node, BiConsumer<JsonNode, ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(body, object);
        }
        List.copyOf(node.properties()).forEach(field -> everyObject(body, field.getValue(), visitor));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            everyObject(body, node.get(i), visitor);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private List<String> names(String endpoint, String body) {
        return contract.refusals(endpoint, bytes(body)).stream().map(WrongField::name).toList();
    }
}
