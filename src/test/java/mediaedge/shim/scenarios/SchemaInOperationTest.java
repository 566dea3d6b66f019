package mediaedge.shim.scenarios;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.schema.AcmeSchema;
import mediaedge.shim.schema.live.LiveSchemas;

/** What operators learn of a schema, from a file and from the registry. */
@QuarkusTest
@WithTestResource(Upstreams.class)
class SchemaInOperationTest {

    private static final String STARTED = "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}]}";
    private static final String TABLE = """
            routes:
              - name: checked
                use-case: experience-platform
                datastream: %s
                custom-metadata: {prefix: _acme.}
                schema: %s
            """;
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c"}, "customMetadata": {"show.genre": "x", "abTest.group": "b", "season": 3}}""";
    private static final String CHAPTER = """
            {"eventType": "chapterStart", "playerTime": {"ts": 1767225601000, "playhead": 1}, "params": {
            "media.chapter.index": 1, "media.chapter.offset": 0, "media.chapter.length": 9,
            "media.chapter.friendlyName": "Kick-off"}}""";
    private static final String REGISTRY = "registry:" + RegistryStandIn.ID;
    private static final int REQUESTS_TO_BE_KNOWN = 3;

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    @Inject
    LiveSchemas schemas;

    @BeforeEach
    void edgeAnswers() throws IOException {
        Upstreams.edge.forget();
        Upstreams.edge.on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED));
        Upstreams.edge.on("/ee/va/v1/chapterStart", Behaviour.status(204));
        Upstreams.registry.away();
        copies().forEach(copy -> assertTrue(copy.toFile().delete()));
    }

    @AfterEach
    void noSchema() throws IOException {
        Files.writeString(Upstreams.routes, Upstreams.EVERYTHING_TO_EDGE);
        routes.reload();
    }

    private void use(String schema) throws IOException {
        Files.writeString(Upstreams.routes, TABLE.formatted(Upstreams.DATASTREAM, schema));
        assertTrue(routes.reload(), routes.refusedBecause().toString());
    }

    private static List<Path> copies() throws IOException {
        Path folder = Upstreams.routes.resolveSibling("spool").resolve("schemas");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private JsonNode report() {
        return Http.json(Http.read(shim.resolve("/shim/v1/schema/report")));
    }

    private String session() throws Exception {
        var started = new Http(shim).post("/api/v1/sessions", START);
        assertEquals(201, started.statusCode(), started.body());
        return started.headers().firstValue("Location").orElseThrow();
    }

    private static List<String> texts(JsonNode list, String... members) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> Stream.of(members).map(member -> one.path(member).asText()).toList().toString())
                .sorted().toList();
    }

    @Test
    void valuesWithoutAHome_areInLogExplainMetricReportAndPatch() throws Exception {
        try (CaughtLog log = CaughtLog.everything()) {
            use(AcmeSchema.FILE.toString());
            assertTrue(log.lines().stream().anyMatch(line -> line.startsWith("WARN") && line.contains(
                    "mediaCollection.chapterDetails.friendlyName (media.chapter.friendlyName): no home in the schema")),
                    log.lines().toString());
        }

        JsonNode explained = Http.json(new Http(shim).post("/shim/v1/explain", START).body())
                .at("/requests/0/homeless");
        assertEquals(List.of(
                "[abTest.group, _acme.abTest.group, missing, no home in the schema: lost in Experience Platform,"
                        + " /customMetadata/abTest.group]",
                "[season, _acme.season, type, the schema has it as integer: lost, /customMetadata/season]"),
                texts(explained, "key", "path", "reason", "text", "at"));
        assertEquals(List.of(), texts(report().path("patch"), "path"), "explain is not counted");

        for (int i = 0; i < REQUESTS_TO_BE_KNOWN; i++) {
            String session = session();
            assertEquals(204, new Http(shim).post(session + "/events", CHAPTER).statusCode());
        }
        String exposed = Http.read(metrics);
        for (String series : List.of("key=\"abTest.group\",reason=\"missing\"", "key=\"season\",reason=\"type\"",
                "key=\"media.chapter.friendlyName\",reason=\"missing\"")) {
            assertTrue(exposed.contains("shim_keys_homeless_total{" + series + "}"), series);
        }
        assertFalse(exposed.contains("shim_keys_homeless_total{key=\"show.genre\""), exposed);

        JsonNode report = report();
        assertEquals("Acme media", report.path("title").asText());
        assertEquals(List.of("[abTest.group, _acme.abTest.group, missing, 3]",
                "[media.chapter.friendlyName, mediaCollection.chapterDetails.friendlyName, missing, 3]",
                "[season, _acme.season, type, 3]"),
                texts(report.path("findings"), "key", "path", "reason", "seen"));
        assertEquals("""
                [{"op":"add","path":"/definitions/custom/properties/_acme/properties/abTest",\
                "value":{"type":"object","title":"abTest","properties":{}}},\
                {"op":"add","path":"/definitions/custom/properties/_acme/properties/abTest/properties/group",\
                "value":{"type":"string","title":"group"}}]""", report.path("patch").toString());
    }

    @Test
    void downloadedSession_isChecked() throws Exception {
        use(AcmeSchema.FILE.toString());
        JsonNode explained = Http.json(new Http(shim)
                .post("/shim/v1/explain?path=/api/v1/downloaded", "[" + START + "," + CHAPTER + "]").body())
                .at("/requests/0/homeless");
        assertEquals(List.of("[abTest.group, /0/customMetadata/abTest.group]",
                "[media.chapter.friendlyName, /1/params/media.chapter.friendlyName]",
                "[season, /0/customMetadata/season]"), texts(explained, "key", "at"));
    }

    @Test
    void noSchema_saysNothing() throws Exception {
        noSchema();
        assertFalse(new Http(shim).post("/shim/v1/explain", START).body().contains("homeless"));
        assertTrue(report().path("schema").isNull());
        assertTrue(report().path("problem").asText().contains("SHIM_SCHEMA"), report().toString());
    }

    @Test
    void nameOfAnotherSchema_isABadRequest() throws Exception {
        use(AcmeSchema.FILE.toString());
        assertEquals(400, Http.get(shim.resolve("/shim/v1/schema/report?schema=other")).statusCode());
    }

    @Test
    void registryThatIsAway_isDegraded_untilItIsBack_andThenItsCopyIsUsed() throws Exception {
        use(REGISTRY);
        schemas.refresh();
        String health = Http.read(ready);
        assertTrue(health.contains("\"degraded\"") && health.contains(REGISTRY), health);
        assertEquals(200, Http.get(ready).statusCode());
        assertEquals(0, report().path("findings").size());
        session();

        Upstreams.registry.gives("t-1");
        Upstreams.registry.has(AcmeSchema.json(), "t-1");
        try (CaughtLog log = CaughtLog.everything()) {
            schemas.refresh();
            assertTrue(log.lines().stream().anyMatch(line -> line.contains("chapterDetails.friendlyName")),
                    log.lines().toString());
            assertFalse(log.lines().toString().contains("the-secret"), "no secret in the log");
        }
        assertFalse(Http.read(ready).contains("degraded"), Http.read(ready));
        assertEquals("media.chapter.friendlyName", report().at("/findings/0/key").asText());
        assertEquals(1, copies().size());

        noSchema();
        Upstreams.registry.away();
        use(REGISTRY);
        assertEquals("media.chapter.friendlyName", report().at("/findings/0/key").asText(), "by the copy");
        schemas.refresh();
        assertEquals("media.chapter.friendlyName", report().at("/findings/0/key").asText());
        assertTrue(Http.read(ready).contains("the one read before stays in force"), Http.read(ready));
    }

    @Test
    void token_isUsedAgain_andOneThatIsRefused_isReplacedOnce() throws Exception {
        Upstreams.registry.gives("t-2");
        Upstreams.registry.has(AcmeSchema.json(), "t-2");
        use(REGISTRY);
        schemas.refresh();
        int given = Upstreams.registry.tokensGiven();
        schemas.refresh();
        assertEquals(given, Upstreams.registry.tokensGiven(), "it is still valid");

        Upstreams.registry.gives("t-3");
        Upstreams.registry.has(AcmeSchema.json().replace("Acme media", "Acme media 2"), "t-3");
        schemas.refresh();
        assertEquals("Acme media 2", report().path("title").asText());
        assertEquals(given + 1, Upstreams.registry.tokensGiven());

        Upstreams.registry.gives("t-4");
        Upstreams.registry.has(AcmeSchema.json(), "somebody else's");
        int calls = Upstreams.registry.calls();
        schemas.refresh();
        assertEquals(calls + 2, Upstreams.registry.calls(), "no third attempt");
        assertTrue(report().path("problem").asText().contains("401"), report().toString());
        assertEquals("Acme media 2", report().path("title").asText(), "the schema stays in force");
    }

    @Test
    void answersThatAreNoSchema_sayWhatToDo() throws Exception {
        Upstreams.registry.gives("t-5");
        use(REGISTRY);
        Upstreams.registry.answers(aResponse().withStatus(404));
        schemas.refresh();
        assertTrue(report().path("problem").asText().contains("no such schema"), report().toString());
        Upstreams.registry.answers(aResponse().withStatus(429).withHeader("Retry-After", "3"));
        schemas.refresh();
        assertTrue(report().path("problem").asText().contains("429"), report().toString());
        Upstreams.registry.answers(aResponse().withBody("{}"));
        schemas.refresh();
        assertTrue(report().path("problem").asText().contains("is not a schema"), report().toString());
    }
}
