package mediaedge.shim.standin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import mediaedge.shim.client.ApiClients;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.MediaCollectionApi;

class LegacyStandInTest {

    private final LegacyStandIn legacy = LegacyStandIn.start();
    private final MediaCollectionApi api = ApiClients.of(MediaCollectionApi.class, URI.create(legacy.url()));
    private final Http http = new Http(URI.create(legacy.url()));

    @AfterEach
    void stop() {
        legacy.close();
    }

    @Test
    void sessionStart_isCreatedAtAPath_whereEventsAreTaken() {
        Response start = api.start("{}");

        assertEquals(201, start.getStatus());
        String location = start.getHeaderString("Location");
        assertTrue(location.matches("/api/v1/sessions/[0-9a-f]{64}"), location);
        assertEquals(204, api.event(location.substring(location.lastIndexOf('/') + 1), "{}").getStatus());
    }

    @Test
    void downloadedSession_isCreatedOnBothPaths() {
        assertEquals(201, api.start("[{}]").getStatus());
        assertEquals(201, api.downloaded("[{}]").getStatus());
    }

    @Test
    void unknownSession_isNotFound() {
        assertEquals(404, api.event("unknown", "{}").getStatus());
        assertEquals(404, http.post("/api/v1/other", "{}").statusCode());
    }

    @Test
    void whatArrived_isKeptByteForByte() {
        String body = "{ \"b\" : 1.50,\t\"a\":\"\\u00e9é\" }\n";

        api.start(body);

        assertArrayEquals(EdgeRequests.bytes(body), legacy.received().get(0).body());
        String received = http.get("/received").body();
        assertEquals(body, Http.json(received).at("/0/text").textValue());
        assertEquals("{\"b\":1.50,\"a\":\"éé\"}", received
                .replaceAll("(?s).*\"body\" : (\\{.*?\\}),.*", "$1").replaceAll("\\s", ""));
    }
}
