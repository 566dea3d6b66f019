package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.Additions;
import mediaedge.shim.Received;
import mediaedge.shim.client.Http;

/** The explanation of a request before it was sent, to be compared with what happened. */
record Explained(HttpResponse<String> answer, JsonNode report) {

    private static final String RANDOM = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";

    static Explained of(URI shim, String path, byte[] body, String... headers) throws Exception {
        HttpResponse<String> answer = new Http(shim)
                .post("/shim/v1/explain?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8), body, headers);
        return new Explained(answer, Scenario.JSON.readTree(answer.body()));
    }

    /** Explain refuses a request that the shim refuses, with the same message. */
    void isRefusedLike(String where, HttpResponse<String> player) throws Exception {
        assertEquals(player.statusCode(), answer.statusCode(), where + ": explain's status, " + answer.body());
        assertEquals(Scenario.JSON.readTree(player.body()), report, where);
    }

    /** Upstreams got exactly the explained requests, and nothing else. */
    void saidAll(String where, String destination, List<Received> received) throws Exception {
        List<JsonNode> said = report.path("requests").findParents("destination").stream()
                .filter(request -> request.path("destination").asText().equals(destination)).toList();
        assertEquals(received.size(), said.size(), where + ": requests to " + destination + " in " + report);
        for (int i = 0; i < said.size(); i++) {
            saidRightly(where, said.get(i), received.get(i));
        }
    }

    private static void saidRightly(String where, JsonNode said, Received received) throws Exception {
        assertEquals(received.method(), said.path("method").asText(), where);
        String url = said.path("url").asText();
        assertEquals(received.uri().replaceAll("requestId=" + RANDOM, "requestId=random"),
                url.substring(url.indexOf('/', "http://".length())).replaceAll("requestId=" + RANDOM,
                        "requestId=random"),
                where);
        said.path("headers").properties().forEach(header -> assertEquals(List.of(header.getValue().asText()),
                received.header(header.getKey()), where + ": " + header.getKey()));
        assertEquals(received.header("content-type").isEmpty(), !said.path("headers").has("Content-Type"), where);
        if (said.has("bytes")) {
            assertArrayEquals(received.body(), said.get("bytes").asText().getBytes(StandardCharsets.UTF_8), where);
            return;
        }
        assertEquals(withoutRandomIds(received.text()), withoutRandomIds(said.get("body").toString()), where);
        for (JsonNode mapped : said.path("mapped")) {
            assertEquals(mapped.at("/to/value"), said.get("body").at(mapped.at("/to/at").asText("/nowhere")),
                    where + ": the place of " + mapped);
        }
    }

    /** Downloaded content without an identity gets a new one each time, and each start a session with a key of its own. */
    private static JsonNode withoutRandomIds(String body) throws Exception {
        JsonNode sent = Scenario.JSON.readTree(body.replaceAll("(\"FPID\":\\[\\{\"id\":\")" + RANDOM, "$1random"));
        if (sent.at("/events/0/xdm/eventType").asText().equals("media.sessionStart")) {
            ((ObjectNode) sent.at("/events/0/xdm")).put("_id", Additions.ANY_ID);
        }
        return sent;
    }
}
