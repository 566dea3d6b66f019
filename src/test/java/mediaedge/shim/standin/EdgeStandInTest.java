package mediaedge.shim.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static mediaedge.shim.standin.EdgeRequests.smallest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.client.ApiClients;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.MediaEdgeApi;

class EdgeStandInTest {

    private static final String HINT = "va6";

    private static EdgeStandIn edge;
    private static MediaEdgeApi api;
    private static Http http;

    @BeforeAll
    static void start() {
        edge = EdgeStandIn.start();
        api = api(Map.of("User-Agent", "test/1"));
        http = new Http(URI.create(edge.url()));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @BeforeEach
    void reset() {
        edge.reset();
    }

    @Test
    void sessionStart_isAnsweredWithSessionAndLocation() {
        Response answer = api.sessionStart("c", "r", smallest("sessionStart", ""));

        assertEquals(200, answer.getStatus());
        assertEquals("r", Http.json(answer.readEntity(String.class)).at("/requestId").textValue());
        assertTrue(
                payload(answer, "media-analytics:new-session").at("/0/sessionId").textValue().matches("[0-9a-f]{64}"));
        JsonNode hints = payload(answer, "locationHint:result");
        assertEquals("EdgeNetwork", hints.at("/2/scope").textValue());
        assertEquals("va6", hints.at("/2/hint").textValue());
        assertFalse(payload(answer, "state:store").isEmpty());
    }

    @Test
    void everyEvent_ofAnOpenSession_isAccepted() {
        for (String endpoint : EdgeContract.get().endpoints()) {
            if (!endpoint.equals("sessionStart") && !endpoint.equals("downloaded")) {
                Response answer = event(endpoint, open());
                assertEquals(204, answer.getStatus(), endpoint + ": " + answer.readEntity(String.class));
                assertEquals("", answer.readEntity(String.class));
            }
        }
    }

    @Test
    void downloadedSession_isAccepted() {
        assertEquals(200, api.downloaded("c", smallest("downloaded", "")).getStatus());
    }

    @Test
    void unknownSession_isNotFound() {
        Response answer = event("play", "unknown");

        assertEquals(404, answer.getStatus());
        assertEquals("https://ns.adobe.com/aep/errors/va-edge-0404-404",
                Http.json(answer.readEntity(String.class)).at("/type").textValue());
    }

    @Test
    void forgottenLocationHint_isNotFound() {
        String session = open();

        assertEquals(404, api.event("play", "c", smallest("play", session)).getStatus());
        assertEquals(404, api.event("or2", "play", "c", smallest("play", session)).getStatus());
    }

    @Test
    void sessionEnd_mayFollowSessionComplete_andNothingMayFollowIt() {
        String session = open();

        assertEquals(204, event("sessionComplete", session).getStatus());
        assertEquals(204, event("sessionEnd", session).getStatus());
        assertEquals(410, event("ping", session).getStatus());
    }

    @Test
    void wrongEvent_isRefusedWithThePathOfEachField() {
        String body = smallest("play", open()).replace("\"playhead\":1", "\"playhead\":\"1\"");

        Response answer = api.event(HINT, "play", "c", body);

        assertEquals(400, answer.getStatus());
        assertEquals("$.events[0].xdm.mediaCollection.playhead",
                Http.json(answer.readEntity(String.class)).at("/report/details/0/name").textValue());
        assertEquals("string found, integer expected",
                Http.json(answer.readEntity(String.class)).at("/report/details/0/reason").textValue());
    }

    @Test
    void wrongSessionStart_isAnsweredWith207AndNoSession() {
        Response answer = api.sessionStart("c", null,
                smallest("sessionStart", "").replace("\"name\":\"n\",", ""));

        assertEquals(207, answer.getStatus());
        assertEquals("$.xdm.mediaCollection.sessionDetails.name",
                Http.json(answer.readEntity(String.class)).at("/errors/0/report/details/0/name").textValue());
        assertEquals("Missing required field",
                Http.json(answer.readEntity(String.class)).at("/errors/0/report/details/0/reason").textValue());
        assertTrue(payload(answer, "media-analytics:new-session").isMissingNode());
    }

    @Test
    void sessionStartWithoutAnEvent_isABadRequest() {
        assertEquals(400, api.sessionStart("c", null, "{}").getStatus());
    }

    @Test
    void missingDatastream_isABadRequest() {
        Response answer = api.sessionStart(null, null, smallest("sessionStart", ""));

        assertEquals(400, answer.getStatus());
        assertEquals("Invalid datastream ID", Http.json(answer.readEntity(String.class)).at("/title").textValue());
    }

    @Test
    void unknownEndpoint_isNotFound() {
        assertEquals(404, api.event("stateStart", "c", smallest("play", "s")).getStatus());
        assertEquals(404, http.get("/ee/va/v1/play").statusCode());
    }

    @Test
    void everythingReceived_isListedInOrder() {
        String session = open();
        event("play", session);
        event("play", "another");

        JsonNode all = received("");
        assertEquals(3, all.size());
        assertEquals("/ee/va/v1/sessionStart", all.at("/0/path").textValue());
        assertEquals("c", all.at("/0/query/configId").textValue());
        assertEquals("test/1", all.at("/0/headers/User-Agent").textValue());
        assertEquals(1, all.at("/0/headers").size());
        assertEquals(smallest("sessionStart", ""), all.at("/0/body").toString());
        JsonNode ofSession = received("?session=" + session);
        assertEquals(List.of("/ee/va/v1/sessionStart", "/ee/va6/va/v1/play"), ofSession.findValuesAsText("path"));
        assertEquals(204, http.send("DELETE", "/received", "").statusCode());
        assertEquals(0, received("").size());
    }

    @Test
    void whatTellsLanguageDeviceAndPlace_isListed_andNothingElse() {
        api(Map.of("User-Agent", "test/1", "Accept-Language", "de", "Sec-CH-UA-Model", "\"Phone\"", "X-Forwarded-For",
                "203.0.113.7", "X-Real-IP", "203.0.113.7", "Cookie", "a=1")).sessionStart("c", null,
                        smallest("sessionStart", ""));

        JsonNode headers = received("").at("/0/headers");
        assertEquals("de", headers.path("Accept-Language").textValue());
        assertEquals("\"Phone\"", headers.path("Sec-CH-UA-Model").textValue());
        assertEquals("203.0.113.7", headers.path("X-Real-IP").textValue());
        assertEquals(5, headers.size(), headers.toString());
    }

    @Test
    void lastThousandRequests_areKept_byWireMockToo() {
        String session = open();
        for (int i = 0; i < Received.MOST + 50; i++) {
            event("ping", session);
        }

        assertEquals(Received.MOST, edge.received().size());
        assertEquals(Received.MOST,
                edge.received(session).stream().filter(request -> request.path().endsWith("/ping")).count());
        assertEquals(Received.MOST, edge.server().getAllServeEvents().size());
    }

    @Test
    void stubOfATest_answersInThePlaceOfTheStandIn_andWhatItGotIsKept() {
        edge.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

        assertEquals(503, event("play", "s").getStatus());

        assertEquals("/ee/va6/va/v1/play", edge.received().get(0).path());
        edge.reset();
        assertEquals(404, event("play", "s").getStatus());
    }

    private static MediaEdgeApi api(Map<String, String> headers) {
        return ApiClients.of(MediaEdgeApi.class, URI.create(edge.url()), headers);
    }

    private static JsonNode received(String query) {
        return Http.json(http.get("/received" + query).body());
    }

    private static String open() {
        Response answer = api.sessionStart("c", null, smallest("sessionStart", ""));
        return payload(answer, "media-analytics:new-session").at("/0/sessionId").textValue();
    }

    private static Response event(String endpoint, String session) {
        return api.event(HINT, endpoint, "c", smallest(endpoint, session));
    }

    private static JsonNode payload(Response answer, String type) {
        for (JsonNode handle : Http.json(answer.readEntity(String.class)).get("handle")) {
            if (handle.get("type").textValue().equals(type)) {
                return handle.get("payload");
            }
        }
        return Http.json(answer.readEntity(String.class)).at("/none");
    }
}
