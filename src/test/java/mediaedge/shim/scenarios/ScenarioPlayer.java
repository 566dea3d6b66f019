package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import mediaedge.shim.Additions;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.client.Http;
import mediaedge.shim.packaged.ShimProcess;
import mediaedge.shim.standin.EdgeContract;

/**
 * A player, and both upstreams, of golden scenarios.
 *
 * @param shim
 *            where players reach it
 * @param table
 *            how its routing table is changed
 */
record ScenarioPlayer(URI shim, Table table) {

    private static final String EDGE_SESSION = "edge0000000000000000000000000000000000000000000000000000000session";
    private static final String LEGACY_SESSION = "1e9ac00000000000000000000000000000000000000000000000000000000000";

    /** Where the shim has its routing table from. */
    interface Table {
        /** Writes it, and comes back when it is in force. */
        void inForce(String yaml) throws Exception;
    }

    /** Plays one scenario, and holds all that comes of it against what it says. */
    void play(Scenario scenario) throws Exception {
        table.inForce(Upstreams.filled(scenario.routes().orElse(Upstreams.EVERYTHING_TO_EDGE)));
        String sessionId = null;
        int number = 0;
        for (Scenario.Step step : scenario.steps()) {
            number++;
            String where = scenario.name() + ", step " + number;
            if (step.node().has("routes")) {
                table.inForce(Upstreams.filled(step.node().get("routes").asText()));
            }
            if (!step.node().has("player")) {
                continue;
            }
            tellEdge(Upstreams.edge, step.node().path("edge-answers"));
            tellEdge(Upstreams.otherEdge, step.node().path("edge-answers"));
            tellLegacy(Upstreams.legacy, step.node().path("legacy-answers"));
            tellLegacy(Upstreams.otherLegacy, step.node().path("legacy-answers"));
            String path = step.path().replace("{sid}", "" + sessionId);
            Explained explained = Explained.of(shim, path, step.body(),
                    headers(step, "authorization", "Bearer " + ShimProcess.TOKEN));
            assertEquals(0, atEdge().size() + atLegacy().size(), where + ": explain sends nothing");
            HttpResponse<String> answer = new Http(shim).post(path, step.body(), headers(step));
            checkAnswer(where, step, answer);
            checkEdge(where, Upstreams.edge, list(step.node().path("edge")));
            checkEdge(where, Upstreams.otherEdge, list(step.node().path("other-edge")));
            checkLegacy(where, step, Upstreams.legacy, list(step.node().path("legacy")));
            checkLegacy(where, step, Upstreams.otherLegacy, list(step.node().path("other-legacy")));
            checkExplained(where, explained, answer);
            if (answer.headers().firstValue("location").isPresent()) {
                sessionId = answer.headers().firstValue("location").get().split("/")[4];
            }
        }
    }

    private static List<Received> atEdge() {
        return Stream.of(Upstreams.edge, Upstreams.otherEdge).flatMap(server -> server.received().stream()).toList();
    }

    private static List<Received> atLegacy() {
        return Stream.of(Upstreams.legacy, Upstreams.otherLegacy).flatMap(server -> server.received().stream())
                .toList();
    }

    private static void tellEdge(FaultyServer edge, JsonNode answers) {
        edge.forget();
        String hint = answers.path("hint").asText("va6");
        String started = "{\"requestId\":\"r\",\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\""
                + EDGE_SESSION
                + "\"}]},{\"type\":\"locationHint:result\",\"payload\":[{\"scope\":\"EdgeNetwork\",\"hint\":\""
                + hint + "\",\"ttlSeconds\":1800}]}]}";
        for (String type : EdgeContract.get().endpoints()) {
            Behaviour usual = type.equals("sessionStart")
                    ? Behaviour.answer(200, started)
                    : Behaviour.status(type.equals("downloaded") ? 200 : 204);
            Behaviour behaviour = answers.has("status")
                    ? Behaviour.answer(answers.get("status").asInt(), answers.path("body").isMissingNode()
                            ? ""
                            : answers.get("body").toString().replace("{edge-session}", EDGE_SESSION))
                    : usual;
            edge.on("/ee/va/v1/" + type, behaviour);
            edge.on("/ee/" + hint + "/va/v1/" + type, behaviour);
        }
    }

    private static void tellLegacy(FaultyServer legacy, JsonNode answers) {
        legacy.forget();
        Behaviour told = answers.has("status")
                ? Behaviour.answer(answers.get("status").asInt(), answers.path("body").asText(""))
                : null;
        Behaviour created = Behaviour.status(201, "Location", "/api/v1/sessions/" + LEGACY_SESSION);
        legacy.on("/api/v1/sessions", told == null ? created : told);
        legacy.on("/api/v1/downloaded", told == null ? Behaviour.status(201) : told);
        legacy.on("/api/v1/sessions/" + LEGACY_SESSION + "/events",
                told == null ? Behaviour.status(204) : told);
    }

    private static void checkExplained(String where, Explained explained, HttpResponse<String> answer)
            throws Exception {
        boolean nothingSent = atEdge().isEmpty() && atLegacy().isEmpty();
        if (nothingSent && answer.statusCode() >= 400) {
            explained.isRefusedLike(where, answer);
        } else {
            explained.saidAll(where, "edge", atEdge());
            explained.saidAll(where, "legacy", atLegacy());
        }
    }

    private static String[] headers(Scenario.Step step, String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        step.node().path("player").path("headers").properties()
                .forEach(header -> headers.addAll(List.of(header.getKey(), header.getValue().asText())));
        return headers.toArray(String[]::new);
    }

    private static void checkAnswer(String where, Scenario.Step step, HttpResponse<String> answer) {
        JsonNode wanted = step.node().path("answer");
        boolean start = step.path().endsWith("/sessions") || step.path().endsWith("/downloaded");
        assertEquals(wanted.path("status").asInt(start ? 201 : 204), answer.statusCode(), where + ": " + answer.body());
        assertEquals(Optional.of("*"), answer.headers().firstValue("access-control-allow-origin"), where);
        for (JsonNode part : wanted.path("message")) {
            assertTrue(answer.body().contains(part.asText()), where + ": '" + part.asText() + "' in " + answer.body());
        }
        if (wanted.has("body")) {
            assertEquals(wanted.get("body").asText(), answer.body(), where);
        } else if (answer.statusCode() < 300) {
            assertEquals("", answer.body(), where + ": players expect no body");
        }
        if (answer.statusCode() == 201 && !step.path().endsWith("/downloaded")) {
            assertTrue(
                    answer.headers().firstValue("location").orElse("").matches("/api/v1/sessions/[A-Za-z0-9_-]{1,255}"),
                    where + ": Location " + answer.headers().firstValue("location"));
        }
    }

    private static void checkEdge(String where, FaultyServer edge, List<JsonNode> wanted) throws IOException {
        List<Received> received = settled(edge, wanted.size());
        assertEquals(wanted.size(), received.size(), where + ": requests to Edge");
        for (int i = 0; i < wanted.size(); i++) {
            Received request = received.get(i);
            JsonNode body = Scenario.JSON.readTree(request.body());
            assertEquals(wanted.get(i).get("path").asText(), request.path(), where);
            assertTrue(request.uri().matches(".*[?]configId=[^&]+&requestId=[0-9a-f-]{36}"),
                    where + ": " + request.uri());
            String datastream = wanted.get(i).path("datastream").asText(Upstreams.DATASTREAM);
            assertTrue(request.uri().contains("configId=" + datastream + "&"), where + ": " + request.uri());
            JsonNode wantedBody = wantedBody(wanted.get(i));
            assertEquals(wantedBody, Additions.settled(where,
                    Scenario.JSON.readTree(body.toString().replace(EDGE_SESSION, "{edge-session}")), wantedBody),
                    where);
            String endpoint = request.path().substring(request.path().lastIndexOf('/') + 1);
            assertEquals(List.of(), EdgeContract.get().refusals(endpoint, request.body()), where);
            checkHeaders(where, wanted.get(i), request);
        }
    }

    private static void checkHeaders(String where, JsonNode wanted, Received request) {
        wanted.path("headers").properties().forEach(header -> assertEquals(
                header.getValue().isNull() ? List.of() : List.of(header.getValue().asText()),
                request.header(header.getKey()), where + ": " + header.getKey()));
    }

    private static void checkLegacy(String where, Scenario.Step step, FaultyServer legacy, List<JsonNode> wanted) {
        List<Received> received = settled(legacy, wanted.size());
        assertEquals(wanted.size(), received.size(), where + ": requests to the legacy back end");
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i).get("path").asText(),
                    received.get(i).path().replace(LEGACY_SESSION, "{legacy-session}"), where);
            assertArrayEquals(step.body(), received.get(i).body(), where + ": byte for byte");
            checkHeaders(where, wanted.get(i), received.get(i));
        }
    }

    /** What a server got; a copy may still be under way when the player has its answer. */
    private static List<Received> settled(FaultyServer server, int wanted) {
        long end = System.nanoTime() + 3_000_000_000L;
        while (server.received().size() < wanted && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return server.received();
    }

    private static JsonNode wantedBody(JsonNode wanted) throws IOException {
        if (wanted.has("body")) {
            return Scenario.JSON.readTree(wanted.get("body").toString());
        }
        return Scenario.JSON.readTree("{\"events\":[{\"xdm\":" + wanted.get("xdm") + "}]}");
    }

    private static List<JsonNode> list(JsonNode node) {
        if (node instanceof MissingNode) {
            return List.of();
        }
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
        } else {
            nodes.add(node);
        }
        return nodes;
    }
}
