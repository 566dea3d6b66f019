package mediaedge.shim.deploy;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;

import mediaedge.shim.client.ApiClients;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.MediaCollectionApi;
import mediaedge.shim.client.MediaEdgeApi;

/** The stand-ins of deploy/compose.yaml answer as the two back ends do. */
class StandInMappingsTest {

    private static final String EVENT = "{\"events\":[{\"xdm\":{\"mediaCollection\":{\"sessionID\":\"s\",\"playhead\":1}}}]}";
    private static final WireMockServer STAND_IN = new WireMockServer(
            wireMockConfig().dynamicPort().usingFilesUnderDirectory("deploy/standin"));

    @BeforeAll
    static void start() {
        STAND_IN.start();
    }

    @AfterAll
    static void stop() {
        STAND_IN.stop();
    }

    @Test
    void start_getsAnIdOfItsOwnAndALocation() {
        JsonNode handle = Http.json(edge().sessionStart("d", "r", "{}").readEntity(String.class)).path("handle");
        assertEquals("media-analytics:new-session", handle.at("/0/type").asText());
        assertEquals("EdgeNetwork", handle.at("/1/payload/0/scope").asText());
        assertEquals("va6", handle.at("/1/payload/0/hint").asText());
        String session = handle.at("/0/payload/0/sessionId").asText();
        assertEquals(64, session.length());
        assertNotEquals(session, Http.json(edge().sessionStart("d", null, "{}").readEntity(String.class))
                .at("/handle/0/payload/0/sessionId").asText());
    }

    @Test
    void event_isTakenAtItsLocationOnly() {
        assertEquals(204, edge().event("va6", "ping", "d", EVENT).getStatus());
        for (Response refused : List.of(edge().event("ping", "d", EVENT),
                edge().event("va6", "ping", null, EVENT), edge().event("va6", "ping", "d", "{\"events\":[{}]}"))) {
            assertEquals(400, refused.getStatus());
        }
    }

    @Test
    void legacyBackEnd_answersAsPlayersKnowIt() {
        MediaCollectionApi legacy = ApiClients.of(MediaCollectionApi.class, URI.create(STAND_IN.baseUrl()));
        String location = legacy.start("{}").getHeaderString("Location");
        assertTrue(location.matches("/api/v1/sessions/[0-9a-f]{64}"), location);
        assertEquals(204, legacy.event(location.substring(location.lastIndexOf('/') + 1), "{}").getStatus());
        assertEquals(201, legacy.downloaded("[]").getStatus());
    }

    private static MediaEdgeApi edge() {
        return ApiClients.of(MediaEdgeApi.class, URI.create(STAND_IN.baseUrl()));
    }
}
