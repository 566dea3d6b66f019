package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.Received;
import mediaedge.shim.client.Http;
import mediaedge.shim.packaged.ShimProcess;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;

/** Live sessions of rows that a replica does not know, as after a restart with another table, and reloads. */
@QuarkusTest
@WithTestResource(Upstreams.class)
class UnknownRowTest {

    private static final String AD = """
            {"eventType": "adStart", "playerTime": {"ts": 1795319858000, "playhead": 1},
             "params": {"media.ad.id": "ad-1", "media.ad.length": 15, "media.ad.podPosition": 1, "media.ad.playerName": "P"},
             "customMetadata": {"email": "jane@example.com"}}""";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    @Inject
    SessionIds sessionIds;

    private String session(String row) {
        return sessionIds.issue(new Session(UUID.randomUUID(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS), row,
                new UpstreamSession.Edge(Upstreams.DATASTREAM, "s-1", Optional.empty()), Optional.empty()));
    }

    private double counted() throws Exception {
        Matcher line = Pattern.compile("(?m)^shim_events_unknown_row_total (\\S+)$").matcher(Http.get(metrics).body());
        return line.find() ? Double.parseDouble(line.group(1)) : -1;
    }

    @Test
    void eventOfAnUnknownRow_goesByTheStrictestRules() throws Exception {
        Files.writeString(Upstreams.routes, Upstreams.EVERYTHING_TO_EDGE);
        routes.reload();
        Upstreams.edge.forget();
        Upstreams.edge.on("/ee/va/v1/adStart", Behaviour.status(204));
        String path = "/api/v1/sessions/" + session("of-another-table") + "/events";
        byte[] body = AD.getBytes(StandardCharsets.UTF_8);
        double before = counted();

        Explained explained = Explained.of(shim, path, body, "authorization", "Bearer " + ShimProcess.TOKEN);
        assertEquals(204, new Http(shim).post(path, body).statusCode());

        Received sent = Upstreams.edge.received().get(0);
        JsonNode ad = Scenario.JSON.readTree(sent.body()).at("/events/0/xdm/mediaCollection");
        assertTrue(ad.has("advertisingDetails"));
        assertTrue(ad.path("customMetadata").isMissingNode(), sent.text());
        assertEquals(List.of(), sent.header("x-forwarded-for"));
        assertEquals(before + 1, counted(), "explain does not count");
        assertTrue(explained.report().at("/route/because").asText().contains("no table with this row is known"),
                explained.report().toString());
    }

    @Test
    void eventOfAKnownRow_isNotCounted() throws Exception {
        Files.writeString(Upstreams.routes, Upstreams.EVERYTHING_TO_EDGE);
        routes.reload();
        Upstreams.edge.forget();
        Upstreams.edge.on("/ee/va/v1/adStart", Behaviour.status(204));
        double before = counted();

        new Http(shim).post("/api/v1/sessions/" + session("everything") + "/events",
                AD.getBytes(StandardCharsets.UTF_8));

        assertTrue(Upstreams.edge.received().get(0).text().contains("jane@example.com"));
        assertEquals(before, counted());
    }

    @Test
    void warningsOfAChangedTable_areLogged() throws Exception {
        try (CaughtLog log = CaughtLog.everything()) {
            Files.writeString(Upstreams.routes, """
                    routes:
                      - name: idle
                        use-case: analytics-only
                        datastream: 5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21
                    """);
            assertTrue(routes.reload());
            assertEquals(1, log.lines(line -> line.contains("row 1 'idle' sends nothing to edge, so its datastream"))
                    .size(), log.lines().toString());
        }
    }
}
