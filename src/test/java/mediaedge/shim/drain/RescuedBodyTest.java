package mediaedge.shim.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

class RescuedBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = event("start-id", "sessionStart", "\"_data\": " + data("\"a\": \"1\""));

    private static String data(String members) {
        return "{\"__adobe\": {\"analytics\": {\"contextData\": {" + members + "}}}}";
    }

    private static String event(String id, String type, String besideXdm) {
        return """
                {"xdm": {"implementationDetails": {"name": "urn:x"}},
                 "events": [{"xdm": {"_id": "%s", "eventType": "media.%s", "timestamp": "2026-01-01T00:00:00.000Z",
                   "identityMap": {"ECID": [{"id": "1"}]}, "mediaCollection": {"playhead": 0}}%s}],
                 "meta": {"configOverrides": {}}}"""
                .formatted(id, type, besideXdm.isEmpty() ? "" : ", " + besideXdm);
    }

    private static JsonNode rescued(boolean further, String... bodies) throws IOException {
        return JSON.readTree(new RescuedBody(
                Stream.of(bodies).map(body -> body.getBytes(StandardCharsets.UTF_8)).toList(), further).toBytes());
    }

    @Test
    void everythingOfTheStart_andTheEntries_areThere() throws IOException {
        JsonNode body = rescued(false, START, event("e", "play", ""));
        JsonNode xdm = body.at("/events/0/xdm");
        assertEquals("media.downloaded", xdm.path("eventType").asText());
        assertEquals("1", xdm.at("/identityMap/ECID/0/id").asText());
        assertEquals("urn:x", xdm.at("/implementationDetails/name").asText());
        assertEquals(body.path("xdm"), JSON.readTree(START).path("xdm"));
        assertEquals(body.path("meta"), JSON.readTree(START).path("meta"));
        assertEquals(List.of("media.sessionStart", "media.play"),
                xdm.path("mediaDownloadedEvents").findValuesAsText("mediaEventType"));
    }

    @Test
    void metadataForAnalyticsOnly_isThatOfAllEntries_theEarlierFirst() throws IOException {
        JsonNode body = rescued(false, START,
                event("e", "chapterStart", "\"_data\": " + data("\"a\": \"2\", \"b\": \"3\"")));
        assertEquals(JSON.readTree(data("\"a\": \"1\", \"b\": \"3\"")), body.at("/events/0/_data"));
        assertFalse(rescued(false, event("s", "sessionStart", "")).at("/events/0").has("_data"));
    }

    /** The table may have changed during the session. Nothing goes without an override that a request had. */
    @Test
    void overrides_areThoseOfAllRequests() throws IOException {
        String off = "{'com_adobe_experience_platform': {'enabled': false}}";
        String suites = "{'com_adobe_analytics': {'reportSuites': ['a']}}";
        String withBoth = "{'com_adobe_analytics': {'reportSuites': ['a']}, "
                + "'com_adobe_experience_platform': {'enabled': false}}";
        for (String[] bodies : new String[][]{{off, off}, {withBoth, off}, {suites, off}, {off, suites}, {null, off},
                {off, null}}) {
            String expected = (bodies[0] + bodies[1]).contains("report") ? withBoth : off;
            byte[] body = new RescuedBody(List.of(with(START, bodies[0]), with(event("e", "play", ""), bodies[1]),
                    with(event("f", "ping", ""), bodies[1])), false).toBytes();
            assertEquals(JSON.readTree(expected.replace('\'', '"')), JSON.readTree(body).at("/meta/configOverrides"));
            assertEquals(1, JSON.readTree(body).findValues("meta").size());
            assertEquals(2, new String(body, StandardCharsets.UTF_8).split("\"meta\"", -1).length, "one meta");
        }
        assertFalse(JSON.readTree(new RescuedBody(List.of(with(START, null)), false).toBytes()).has("meta"));
    }

    /** One after the other, each goes to its own service. Together, they would go to none. */
    @Test
    void requestsForDifferentServices_areNotOneRequest() throws IOException {
        byte[] start = with(START, "{'com_adobe_experience_platform': {'enabled': false}}");
        byte[] event = with(event("e", "play", ""), "{'com_adobe_analytics': {'enabled': false}}");
        RescuedBody body = new RescuedBody(List.of(start, event), false);
        assertThrows(IllegalArgumentException.class, body::toBytes);
    }

    private static byte[] with(String body, String overrides) throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        request.remove("meta");
        if (overrides != null) {
            request.putObject("meta").set("configOverrides", JSON.readTree(overrides.replace('\'', '"')));
        }
        return JSON.writeValueAsBytes(request);
    }

    @Test
    void id_isThatOfTheStartAlone_unlessTheSessionWasDeliveredBefore() throws IOException {
        String id = id(rescued(false, START));
        assertNotEquals("start-id", id);
        assertEquals(id, id(rescued(false, START, event("e", "play", ""))));
        String further = id(rescued(true, START, event("e", "play", "")));
        assertNotEquals(id, further);
        assertEquals(further, id(rescued(true, START, event("e", "play", ""), event("f", "ping", ""))));
        assertNotEquals(further, id(rescued(true, START, event("f", "ping", ""))));
    }

    private static String id(JsonNode body) {
        return body.at("/events/0/xdm/_id").asText();
    }

    @Test
    void whatIsNoRequestToEdge_isDamaged() {
        assertThrows(IllegalArgumentException.class, () -> rescued(false, "[]"));
        assertThrows(IOException.class, () -> rescued(false, START, "{"));
    }
}
