package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.standin.EdgeContract;

/** Players without visitor ids. */
@QuarkusTest
@WithTestResource(Upstreams.class)
class AnonymousSessionsTest {

    private static final String STARTED = "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}]}";
    private static final String TABLE = """
            respect-opt-out: false
            routes:
              - name: old
                when: {media.channel: old}
                use-case: analytics-only
              - name: made-up
                when: {media.channel: made-up}
                use-case: experience-platform
                datastream: %1$s
                anonymous: fpid
              - name: said-none
                when: {media.channel: said-none}
                use-case: experience-platform
                datastream: %1$s
                anonymous: none
              - name: rest
                use-case: experience-platform
                datastream: %1$s
            """.formatted(Upstreams.DATASTREAM);
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": %d, "playhead": 0}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "%s"%s}}""";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    private int starts;

    @BeforeEach
    void routes() throws IOException {
        Upstreams.edge.forget();
        Upstreams.legacy.forget();
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.status(201, "Location", "/api/v1/sessions/1"));
        table(TABLE);
    }

    @AfterEach
    void backToOneRow() throws IOException {
        table(Upstreams.EVERYTHING_TO_EDGE);
    }

    private void table(String yaml) throws IOException {
        Files.writeString(Upstreams.routes, yaml);
        routes.reload();
    }

    @Test
    void rowThatSaysFpid_givesTheSameViewerTheSameId() throws Exception {
        String id = fpid(start("made-up", "", "tv/1"));

        assertEquals(4, UUID.fromString(id).version());
        assertEquals(id, fpid(start("made-up", "", "tv/1")));
        assertNotEquals(id, fpid(start("made-up", "", "tv/2")));
        assertEquals(id, fpid(whole("made-up", "tv/1")), "downloaded content too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"said-none", "anything"})
    void otherRow_givesNone(String channel) throws Exception {
        assertTrue(start(channel, "", "tv/1").path("identityMap").isMissingNode());
    }

    @Test
    void ownIdentity_isTheOnlyOne() throws Exception {
        JsonNode identities = start("made-up", ", \"visitor.marketingCloudUserId\": \"" + "1".repeat(38) + "\"", "tv/1")
                .path("identityMap");

        assertEquals(1, identities.size());
        assertTrue(identities.has("ECID"), identities.toString());
    }

    @Test
    void malformedIdentity_isNone() throws Exception {
        assertEquals(fpid(start("made-up", "", "tv/1")),
                fpid(start("made-up", ", \"visitor.marketingCloudUserId\": \"17\"", "tv/1")));
    }

    /** The table forwards the session, but that does not allow to make the viewer recognisable. */
    @Test
    void viewerWhoOptedOut_getsNone() throws Exception {
        String optedOut = ", \"analytics.optOutServerSideForwarding\": true";

        assertTrue(start("made-up", optedOut, "tv/1").path("identityMap").isMissingNode());
        assertEquals("none", explained(START.formatted(1, "made-up", optedOut)).at("/route/anonymous").asText());
    }

    @Test
    void explain_showsTheIdThatWouldBeSent() throws Exception {
        JsonNode explained = explained(START.formatted(1, "made-up", ""));

        assertEquals("fpid", explained.at("/route/anonymous").asText());
        assertEquals(fpid(start("made-up", "", "tv/1")), fpid(explained.at("/requests/0/body/events/0/xdm")));
        assertEquals("none", explained(START.formatted(1, "rest", "")).at("/route/anonymous").asText());
        assertTrue(
                explained(START.formatted(1, "rest", ", \"appInstallationId\": \"install-1\"")).at("/route/anonymous")
                        .isMissingNode());
    }

    @Test
    void startsWithoutIdentityThatReachEdge_areCountedPerRoute() throws Exception {
        double before = counted("said-none");
        start("said-none", "", "tv/1");
        whole("said-none", "tv/1");
        start("said-none", ", \"appInstallationId\": \"install-1\"", "tv/1");
        explained(START.formatted(1, "said-none", ""));
        post("/api/v1/sessions", START.formatted(1, "old", ""), "tv/1");

        assertEquals(before + 2, counted("said-none"));
        assertEquals(0, counted("old"), "the old back end finds out for itself");
    }

    private double counted(String route) {
        String exposed = Http.read(metrics);
        Matcher series = Pattern.compile("shim_sessions_anonymous_total\\{route=\"" + route + "\"} (\\S+)")
                .matcher(exposed);
        return series.find() ? Double.parseDouble(series.group(1)) : 0;
    }

    private JsonNode start(String channel, String more, String agent) throws Exception {
        return sent("sessionStart", "/api/v1/sessions", START.formatted(1_767_225_600_000L + starts++, channel, more),
                agent);
    }

    private JsonNode whole(String channel, String agent) throws Exception {
        return sent("downloaded", "/api/v1/downloaded", "[" + START.formatted(1_767_225_600_000L, channel, "") + "]",
                agent);
    }

    private JsonNode sent(String endpoint, String path, String body, String agent) throws Exception {
        Upstreams.edge.forget();
        Upstreams.edge.on("/ee/va/v1/" + endpoint, Behaviour.answer(200, STARTED));
        assertEquals(201, post(path, body, agent).statusCode());
        byte[] received = Upstreams.edge.only("/ee/va/v1/" + endpoint).body();
        assertEquals(List.of(), EdgeContract.get().refusals(endpoint, received));
        return Scenario.JSON.readTree(received).at("/events/0/xdm");
    }

    private static String fpid(JsonNode xdm) {
        assertEquals(1, xdm.path("identityMap").size(), xdm.toString());
        assertTrue(xdm.at("/identityMap/FPID/0/primary").asBoolean(), xdm.toString());
        return xdm.at("/identityMap/FPID/0/id").asText();
    }

    private JsonNode explained(String body) throws Exception {
        return Scenario.JSON.readTree(post("/shim/v1/explain", body, "tv/1").body());
    }

    private HttpResponse<String> post(String path, String body, String agent) {
        return new Http(shim).post(path, body, "User-Agent", agent);
    }
}
