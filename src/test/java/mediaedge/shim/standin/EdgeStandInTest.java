package mediaedge.shim.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static mediaedge.shim.standin.EdgeRequests.smallest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class EdgeStandInTest {

    private static EdgeStandIn edge;
    private static Caller caller;

    @BeforeAll
    static void start() {
        edge = EdgeStandIn.start();
        caller = new Caller(edge.url());
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
        Caller.Answer answer = caller.post("/ee/va/v1/sessionStart?configId=c&requestId=r",
                smallest("sessionStart", ""));

        assertEquals(200, answer.status());
        assertEquals("r", answer.json().at("/requestId").textValue());
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
                Caller.Answer answer = event(endpoint, open());
                assertEquals(204, answer.status(), endpoint + ": " + answer.body());
                assertEquals("", answer.body());
            }
        }
    }

    @Test
    void downloadedSession_isAccepted() {
        assertEquals(200, caller.post("/ee/va/v1/downloaded?configId=c", smallest("downloaded", "")).status());
    }

    @Test
    void unknownSession_isNotFound() {
        Caller.Answer answer = event("play", "unknown");

        assertEquals(404, answer.status());
        assertEquals("https://ns.adobe.com/aep/errors/va-edge-0404-404", answer.json().at("/type").textValue());
    }

    @Test
    void forgottenLocationHint_isNotFound() {
        String session = open();

        assertEquals(404, caller.post("/ee/va/v1/play?configId=c", smallest("play", session)).status());
        assertEquals(404, caller.post("/ee/or2/va/v1/play?configId=c", smallest("play", session)).status());
    }

    @Test
    void sessionEnd_mayFollowSessionComplete_andNothingMayFollowIt() {
        String session = open();

        assertEquals(204, event("sessionComplete", session).status());
        assertEquals(204, event("sessionEnd", session).status());
        assertEquals(410, event("ping", session).status());
    }

    @Test
    void wrongEvent_isRefusedWithThePathOfEachField() {
        String body = smallest("play", open()).replace("\"playhead\":1", "\"playhead\":\"1\"");

        Caller.Answer answer = caller.post("/ee/va6/va/v1/play?configId=c", body);

        assertEquals(400, answer.status());
        assertEquals("$.events[0].xdm.mediaCollection.playhead",
                answer.json().at("/report/details/0/name").textValue());
        assertEquals("string found, integer expected", answer.json().at("/report/details/0/reason").textValue());
    }

    @Test
    void wrongSessionStart_isAnsweredWith207AndNoSession() {
        Caller.Answer answer = caller.post("/ee/va/v1/sessionStart?configId=c",
                smallest("sessionStart", "").replace("\"name\":\"n\",", ""));

        assertEquals(207, answer.status());
        assertEquals("$.xdm.mediaCollection.sessionDetails.name",
                answer.json().at("/errors/0/report/details/0/name").textValue());
        assertEquals("Missing required field", answer.json().at("/errors/0/report/details/0/reason").textValue());
        assertTrue(payload(answer, "media-analytics:new-session").isMissingNode());
    }

    @Test
    void sessionStartWithoutAnEvent_isABadRequest() {
        assertEquals(400, caller.post("/ee/va/v1/sessionStart?configId=c", "{}").status());
    }

    @Test
    void missingDatastream_isABadRequest() {
        Caller.Answer answer = caller.post("/ee/va/v1/sessionStart", smallest("sessionStart", ""));

        assertEquals(400, answer.status());
        assertEquals("Invalid datastream ID", answer.json().at("/title").textValue());
    }

    @Test
    void unknownEndpoint_isNotFound() {
        assertEquals(404, caller.post("/ee/va/v1/stateStart?configId=c", smallest("play", "s")).status());
        assertEquals(404, caller.get("/ee/va/v1/play").status());
    }

    @Test
    void everythingReceived_isListedInOrder() {
        String session = open();
        event("play", session);
        event("play", "another");

        JsonNode all = caller.get("/received").json();
        assertEquals(3, all.size());
        assertEquals("/ee/va/v1/sessionStart", all.at("/0/path").textValue());
        assertEquals("c", all.at("/0/query/configId").textValue());
        assertEquals("test/1", all.at("/0/headers/User-Agent").textValue());
        assertEquals(1, all.at("/0/headers").size());
        assertEquals(smallest("sessionStart", ""), all.at("/0/body").toString());
        JsonNode ofSession = caller.get("/received?session=" + session).json();
        assertEquals(List.of("/ee/va/v1/sessionStart", "/ee/va6/va/v1/play"), ofSession.findValuesAsText("path"));
        assertEquals(204, caller.delete("/received").status());
        assertEquals(0, caller.get("/received").json().size());
    }

    @Test
    void whatTellsLanguageDeviceAndPlace_isListed_andNothingElse() {
        caller.post("/ee/va/v1/sessionStart?configId=c", smallest("sessionStart", ""), "Accept-Language", "de",
                "Sec-CH-UA-Model", "\"Phone\"", "X-Forwarded-For", "203.0.113.7", "X-Real-IP", "203.0.113.7",
                "Cookie", "a=1");

        JsonNode headers = caller.get("/received").json().at("/0/headers");
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

        assertEquals(503, event("play", "s").status());

        assertEquals("/ee/va6/va/v1/play", edge.received().get(0).path());
        edge.reset();
        assertEquals(404, event("play", "s").status());
    }

    private static String open() {
        Caller.Answer answer = caller.post("/ee/va/v1/sessionStart?configId=c", smallest("sessionStart", ""));
        return payload(answer, "media-analytics:new-session").at("/0/sessionId").textValue();
    }

    private static Caller.Answer event(String endpoint, String session) {
        return caller.post("/ee/va6/va/v1/" + endpoint + "?configId=c", smallest(endpoint, session));
    }

    private static JsonNode payload(Caller.Answer answer, String type) {
        for (JsonNode handle : answer.json().get("handle")) {
            if (handle.get("type").textValue().equals(type)) {
                return handle.get("payload");
            }
        }
        return answer.json().at("/none");
    }
}
