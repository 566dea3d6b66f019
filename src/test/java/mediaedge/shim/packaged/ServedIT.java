package mediaedge.shim.packaged;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.client.Http;

/** The packaged shim with its own tables, for players, operators and developers of players. */
// On its own thread, because a thread that reads from a socket cannot be interrupted.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServedIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] OPERATOR = {"Authorization", "Bearer " + ShimProcess.TOKEN};
    private static final Path PAGE = Path.of("src/main/resources/inspector");
    private static final String STARTED = "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}]}";
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": 1795319856015}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c", "media.programme": "The Long Night", "media.show": "old name"}}""";

    @TempDir
    static Path folder;

    private static FaultyServer edge;
    private static ShimProcess shim;

    /** The project's own tables, except that one key has another name. */
    @BeforeAll
    static void start() throws Exception {
        Path tables = Files.createDirectory(folder.resolve("tables"));
        try (Stream<Path> files = Files.list(Path.of("xdm-mappings"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.writeString(tables.resolve(file.getFileName()),
                        Files.readString(file).replace("key: media.show,", "key: media.programme,"));
            }
        }
        edge = FaultyServer.start().on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED));
        shim = new ShimProcess(folder,
                Map.of("shim.edge.url", edge.url().toString(), "shim.mappings", tables.toString())).start();
    }

    @AfterAll
    static void stop() throws Exception {
        shim.close();
        edge.close();
    }

    @Test
    void tablesOfAFolder_areTheOnesThatHold() throws Exception {
        edge.forget();
        edge.on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED));
        assertEquals(201, post("/api/v1/sessions", START).statusCode());

        Received received = edge.only("/ee/va/v1/sessionStart");
        assertEquals("The Long Night", JSON.readTree(received.body())
                .at("/events/0/xdm/mediaCollection/sessionDetails/show").asText());
        assertTrue(text("/api/v1/schemas/sessionStart").contains("media.programme"));
        JsonNode explained = JSON.readTree(post("/shim/v1/explain?path=/api/v1/sessions", START).body());
        assertEquals("params.media.show", explained.at("/requests/0/notMapped/0/key").asText(), explained.toString());
    }

    @Test
    void contractAndSwaggerUi_areOnThePlayersPort() throws Exception {
        JsonNode contract = new YAMLMapper().readTree(text("/q/openapi"));
        assertTrue(contract.at("/components/schemas/sessionStart/properties/params/properties").has("media.programme"),
                contract.toString());
        String page = text("/q/swagger-ui/");
        assertTrue(page.contains("/q/openapi"), page);
        Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:js|css|png))\"").matcher(page).results()
                .map(part -> shim.url().resolve("/q/swagger-ui/").resolve(part.group(1)))
                .forEach(part -> text(part.getPath()));
    }

    @Test
    void inspectorsPage_isThereToItsLastFile() throws Exception {
        try (Stream<Path> files = Files.list(PAGE)) {
            for (Path file : files.toList()) {
                byte[] part = new Http(shim.url()).bytes("/inspector/" + file.getFileName()).body();
                assertArrayEquals(Files.readAllBytes(file), part, file.toString());
            }
        }
        assertArrayEquals(Files.readAllBytes(PAGE.resolve("index.html")),
                new Http(shim.url()).bytes("/inspector/").body());
    }

    @Test
    void inspectorsStream_showsWhatAPlayerSent() throws Exception {
        HttpResponse<InputStream> stream = new Http(shim.url()).stream("/inspector/exchanges", OPERATOR);
        assertEquals(200, stream.statusCode());
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            post("/api/v1/sessions/of-nobody/events", "{\"eventType\": \"chapterSkip\"}");
            String line = lines.readLine();
            while (!line.contains("chapterSkip")) {
                line = lines.readLine();
            }
            assertEquals(404, JSON.readTree(line.substring("data:".length())).at("/answer/status").asInt(), line);
        }
    }

    @Test
    void operators_seeHealthMetricsAndVersion() throws Exception {
        post("/api/v1/sessions", START);
        assertEquals("UP", JSON.readTree(operators("/q/health/live")).path("status").asText());
        JsonNode ready = JSON.readTree(operators("/q/health/ready"));
        assertEquals("UP", ready.path("status").asText());
        assertTrue(ready.toString().contains("routing table"), ready.toString());
        assertTrue(JSON.readTree(operators("/q/info")).at("/build/version").asText().matches("\\d+\\.\\d+\\.\\d+.*"));
        String metrics = operators("/q/metrics");
        for (String name : List.of("shim_requests_total", "shim_request_seconds_bucket", "shim_upstream_seconds_bucket",
                "shim_spool_entries", "shim_tables_info", "shim_breaker_open", "shim_request_seconds_count",
                "jvm_memory_used_bytes", "process_cpu_usage")) {
            assertTrue(metrics.contains("\n" + name + "{") || metrics.contains("\n" + name + " "), name);
        }
        assertTrue(JSON.readTree(text("/shim/v1/dead-letters")).isContainerNode());
    }

    @Test
    void preflight_isAnswered() {
        HttpResponse<String> answer = new Http(shim.url()).send("OPTIONS", "/api/v1/sessions", "", "Origin",
                "https://player.example", "Access-Control-Request-Method", "POST");
        assertEquals(204, answer.statusCode());
        assertEquals("*", answer.headers().firstValue("access-control-allow-origin").orElse(""));
    }

    /** Quarkus has Java wait for sockets in native executables. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void onAJvm_socketsAreWaitedForInLinuxsOwnWay() throws IOException {
        assertTrue(ShimProcess.isNative() || Files.readString(Path.of("/proc", String.valueOf(shim.pid()), "maps"))
                .contains("netty_transport_native_epoll"), "epoll's library is not loaded");
    }

    @Test
    void wrongTable_endsTheStartWithTheRowAndWhatWouldBeRight() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("wrong"));
        Path routes = Files.writeString(elsewhere.resolve("routes.yaml"),
                "routes:\n  - name: all\n    use-cas: analytics-only\n");
        try (ShimProcess wrong = new ShimProcess(elsewhere,
                Map.of("shim.edge.url", edge.url().toString(), "shim.routes", routes.toString()))) {
            String reason = assertThrows(IllegalStateException.class, wrong::start)
                    .getMessage();
            assertTrue(reason.contains("did you mean 'use-case'"), reason);
        }
    }

    @Test
    void shortOperatorToken_endsTheStart() throws Exception {
        try (ShimProcess guessable = new ShimProcess(Files.createDirectory(folder.resolve("guessable")),
                Map.of("shim.edge.url", edge.url().toString(), "shim.operator.token", "secret"))) {
            String reason = assertThrows(IllegalStateException.class, guessable::start).getMessage();
            assertTrue(reason.contains("shim.operator.token (SHIM_OPERATOR_TOKEN) has 6 characters"), reason);
        }
    }

    private static String operators(String path) {
        return whole(shim.management(), path);
    }

    private static String text(String path) {
        return whole(shim.url(), path);
    }

    private static String whole(URI server, String path) {
        HttpResponse<String> answer = new Http(server).get(path, OPERATOR);
        assertEquals(200, answer.statusCode(), path + ": " + answer.body());
        return answer.body();
    }

    private static HttpResponse<String> post(String path, String body) {
        return new Http(shim.url()).post(path, body, OPERATOR);
    }
}
