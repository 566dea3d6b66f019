package mediaedge.shim.deploy;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;

/** The stand-ins of deploy/compose.yaml answer as the two back ends do. */
class StandInMappingsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
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
    void start_getsAnIdOfItsOwnAndALocation() throws Exception {
        JsonNode handle = new ObjectMapper()
                .readTree(post("/ee/va/v1/sessionStart?configId=d&requestId=r", "{}").body()).path("handle");
        assertEquals("media-analytics:new-session", handle.at("/0/type").asText());
        assertEquals("EdgeNetwork", handle.at("/1/payload/0/scope").asText());
        assertEquals("va6", handle.at("/1/payload/0/hint").asText());
        String session = handle.at("/0/payload/0/sessionId").asText();
        assertEquals(64, session.length());
        assertNotEquals(session, new ObjectMapper().readTree(post("/ee/va/v1/sessionStart?configId=d", "{}").body())
                .at("/handle/0/payload/0/sessionId").asText());
    }

    @Test
    void event_isTakenAtItsLocationOnly() throws Exception {
        assertEquals(204, post("/ee/va6/va/v1/ping?configId=d", EVENT).statusCode());
        for (HttpResponse<String> refused : List.of(post("/ee/va/v1/ping?configId=d", EVENT),
                post("/ee/va6/va/v1/ping", EVENT), post("/ee/va6/va/v1/ping?configId=d", "{\"events\":[{}]}"))) {
            assertEquals(400, refused.statusCode());
        }
    }

    @Test
    void legacyBackEnd_answersAsPlayersKnowIt() throws Exception {
        String location = post("/api/v1/sessions", "{}").headers().firstValue("Location").orElseThrow();
        assertTrue(location.matches("/api/v1/sessions/[0-9a-f]{64}"), location);
        assertEquals(204, post(location + "/events", "{}").statusCode());
        assertEquals(201, post("/api/v1/downloaded", "[]").statusCode());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(STAND_IN.baseUrl() + path))
                .POST(BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
