package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;

/** The texts of explain. {@link ScenariosTest} shows that they match what is really sent. */
@QuarkusTest
@WithTestResource(Upstreams.class)
class ExplainTest {

    private static final String ROUTES = """
            routes:
              - name: sports
                when: {analytics.reportSuite: "sports-*"}
                use-case: analytics-only
              - name: apps
                when: {request.header.user-agent: "*android*"}
                use-case: analytics-only
              - name: films
                when: {analytics.reportSuite: films}
                use-case: analytics-and-platform
                datastream: %s
                shadow: legacy
                custom-metadata: {drop: ["secret*"]}
              - name: the-rest
                use-case: analytics-only
            """.formatted(Upstreams.DATASTREAM);
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0},
             "params": {"media.id": "movie-1", "media.length": 3600.5, "media.contentType": "vod",
                        "media.playerName": "HTML5 Player", "media.channel": "web", "analytics.reportSuite": "films",
                        "media.libraryVersion": "3.1", "acme.test": "B", "visitor.marketingCloudUserId": "17"},
             "customMetadata": {"secretPlan": "x", "plan": "premium"}}""";

    @TestHTTPResource
    URI shim;

    @Inject
    LiveRoutes liveRoutes;

    @BeforeEach
    void routes() throws IOException {
        Files.writeString(Upstreams.routes, ROUTES);
        liveRoutes.reload();
        Upstreams.edge.forget();
        Upstreams.legacy.forget();
    }

    @Test
    void earlierRows_sayWhyTheyDidNotMatch() throws Exception {
        JsonNode route = explain("", START).at("/route");
        assertEquals("films", route.path("name").asText());
        assertEquals(3, route.path("row").asInt());
        assertEquals(liveRoutes.version(), route.path("table").asText());
        assertEquals(List.of("sports", "apps", "films"), route.path("considered").findValuesAsText("name"));
        assertEquals("analytics.reportSuite is 'films', wanted 'sports-*'",
                route.at("/considered/0/reason").asText());
        assertTrue(route.at("/considered/1/reason").asText().startsWith("request.header.user-agent is 'Java-http"),
                route.toString());
        assertFalse(route.at("/considered/1/matched").asBoolean(true));
        assertTrue(route.at("/considered/2/matched").asBoolean());
    }

    @Test
    void values_sayWhatTheyBecameByWhichRow() throws Exception {
        JsonNode edge = explain("", START).at("/requests/0");
        assertEquals(List.of("edge", "main"),
                List.of(edge.path("destination").asText(), edge.path("role").asText()));
        JsonNode length = mapped(edge, "media.length");
        assertEquals("3600.5", length.at("/from/value").asText());
        assertEquals("/params/media.length", length.at("/from/at").asText());
        assertEquals(3600, length.at("/to/value").asInt());
        assertEquals("/events/0/xdm/mediaCollection/sessionDetails/length", length.at("/to/at").asText());
        assertEquals("truncate", length.at("/rule/conversion").asText());
        assertTrue(length.path("changed").asBoolean());
        assertFalse(mapped(edge, "media.id").path("changed").asBoolean(true));
        List<String> table = Files.readAllLines(java.nio.file.Path.of(length.at("/rule/file").asText()));
        assertTrue(table.get(length.at("/rule/line").asInt() - 1).contains("media.length"), "the row of the table");
    }

    @Test
    void nameWithHalfACharacter_hidesNoPlace() throws Exception {
        JsonNode edge = explain("", START.replace("acme.test", "acme\\ud800")).at("/requests/0");
        assertEquals("/params/media.length", mapped(edge, "media.length").at("/from/at").asText());
    }

    @Test
    void whatIsNotMapped_saysWhy() throws Exception {
        JsonNode notMapped = explain("", START).at("/requests/0/notMapped");
        assertEquals("no row of the mapping tables knows it", reason(notMapped, "/params/acme.test"));
        assertEquals("dropped by the route's custom-metadata rules", reason(notMapped, "/customMetadata/secretPlan"));
        assertTrue(reason(notMapped, "/params/visitor.marketingCloudUserId").startsWith("malformed"));
        assertTrue(reason(notMapped, "/params/media.libraryVersion").contains("XDM has no field"),
                notMapped.toString());
    }

    @Test
    void shadow_isToldByteForByte() throws Exception {
        JsonNode shadow = explain("", START).at("/requests/1");
        assertEquals(List.of("legacy", "shadow"),
                List.of(shadow.path("destination").asText(), shadow.path("role").asText()));
        assertEquals(START, shadow.path("bytes").asText());
    }

    @Test
    void strictValidation_saysWhatItWouldRefuse() throws Exception {
        JsonNode strict = explain("", START).path("strict");
        List<String> fields = strict.findValuesAsText("field");
        assertTrue(fields.containsAll(List.of("params.acme.test", "visitor.marketingCloudOrgId")), strict.toString());
    }

    /**
     * Problems that no schema expresses, but Edge refuses: ranges, and everything else that lenient validation adjusts.
     */
    @Test
    void strictValidation_saysWhatWouldBeAdjusted() throws Exception {
        String odd = START.replace("\"playhead\": 0", "\"playhead\": -1").replace("3600.5", "1e300")
                .replace("1767225600000", "1767225600");
        List<String> fields = explain("", odd).path("strict").findValuesAsText("field");
        assertTrue(fields.containsAll(List.of("playerTime.playhead", "playerTime.ts", "media.length")),
                fields.toString());
        assertEquals(fields.stream().distinct().toList(), fields);

        JsonNode whole = explain("?path=/api/v1/downloaded", "[" + START
                + ",{\"eventType\":\"ping\",\"playerTime\":{\"ts\":1767225610000,\"playhead\":90000}}]").path("strict");
        assertTrue(
                whole.toString().contains("{\"field\":\"[1] ping: playerTime.playhead\",\"reason\":\"not a value that"
                        + " Edge takes; lenient validation makes it 3600 (remainder)\"}"),
                whole.toString());
    }

    @Test
    void nameThatDoesNotCount_saysWhy() throws Exception {
        JsonNode notMapped = explain("", START.replace("\"media.id\"", "\"media.channelName\": \"tv\", \"media.id\""))
                .at("/requests/0/notMapped");
        assertEquals("does not count beside media.channel, or another of its names",
                reason(notMapped, "/params/media.channelName"));
    }

    @Test
    void wholeSession_isExplainedEntryByEntry() throws Exception {
        String ping = "{\"eventType\":\"ping\",\"playerTime\":{\"ts\":1767225610000,\"playhead\":9.9},\"acme\":1}";
        JsonNode report = explain("?path=/api/v1/downloaded", "[" + START + "," + ping + "]");
        JsonNode edge = report.at("/requests/0");
        assertEquals("downloaded", edge.path("url").asText().replaceAll(".*/va/v1/(\\w+)[?].*", "$1"));
        JsonNode playhead = StreamSupport.stream(edge.path("mapped").spliterator(), false)
                .filter(one -> one.at("/from/at").asText().equals("/1/playerTime/playhead")).findFirst().orElseThrow();
        assertEquals("/events/0/xdm/mediaDownloadedEvents/1/mediaCollection/playhead",
                playhead.at("/to/at").asText());
        assertEquals("no row of the mapping tables knows it", reason(edge.path("notMapped"), "/1/acme"));
        assertTrue(report.path("strict").findValuesAsText("field").contains("[1] ping: acme"), report.toString());
    }

    @Test
    void arrayThatDoesNotSayDownloaded_isRefusedAsForAPlayer() throws Exception {
        HttpResponse<String> answer = post("", "[" + START + "]");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("media.downloaded: must be true"), answer.body());
    }

    @Test
    void unknownSession_isNotFound() throws Exception {
        assertEquals(404, post("?session=abc", "{\"eventType\":\"ping\"}").statusCode());
        assertEquals(400, post("?path=/elsewhere", START).statusCode());
    }

    @Test
    void answer_isNotForOtherSitesToRead() throws Exception {
        assertEquals(Optional.empty(), post("", START).headers().firstValue("access-control-allow-origin"));
    }

    private static JsonNode mapped(JsonNode request, String key) {
        return StreamSupport.stream(request.path("mapped").spliterator(), false)
                .filter(one -> one.at("/from/key").asText().equals(key)).findFirst()
                .orElseThrow(() -> new AssertionError(key + " in " + request));
    }

    private static String reason(JsonNode notMapped, String at) {
        return StreamSupport.stream(notMapped.spliterator(), false).filter(one -> one.path("at").asText().equals(at))
                .map(one -> one.path("reason").asText()).findFirst()
                .orElseThrow(() -> new AssertionError(at + " in " + notMapped));
    }

    private JsonNode explain(String query, String body) throws Exception {
        HttpResponse<String> answer = post(query, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return Scenario.JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String query, String body) {
        return new Http(shim).post("/shim/v1/explain" + query, body);
    }
}
