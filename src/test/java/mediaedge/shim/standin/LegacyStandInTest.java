package mediaedge.shim.standin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LegacyStandInTest {

    private final LegacyStandIn legacy = LegacyStandIn.start();
    private final Caller caller = new Caller(legacy.url());

    @AfterEach
    void stop() {
        legacy.close();
    }

    @Test
    void sessionStart_isCreatedAtAPath_whereEventsAreTaken() {
        Caller.Answer start = caller.post("/api/v1/sessions", "{}");

        assertEquals(201, start.status());
        String location = start.location().orElseThrow();
        assertTrue(location.matches("/api/v1/sessions/[0-9a-f]{64}"), location);
        assertEquals(204, caller.post(location + "/events", "{}").status());
    }

    @Test
    void downloadedSession_isCreatedOnBothPaths() {
        assertEquals(201, caller.post("/api/v1/sessions", "[{}]").status());
        assertEquals(201, caller.post("/api/v1/downloaded", "[{}]").status());
    }

    @Test
    void unknownSession_isNotFound() {
        assertEquals(404, caller.post("/api/v1/sessions/unknown/events", "{}").status());
        assertEquals(404, caller.post("/api/v1/other", "{}").status());
    }

    @Test
    void whatArrived_isKeptByteForByte() {
        String body = "{ \"b\" : 1.50,\t\"a\":\"\\u00e9é\" }\n";

        caller.post("/api/v1/sessions", body);

        assertArrayEquals(EdgeRequests.bytes(body), legacy.received().get(0).body());
        assertEquals(body, caller.get("/received").json().at("/0/text").textValue());
        assertEquals("{\"b\":1.50,\"a\":\"éé\"}", caller.get("/received").body()
                .replaceAll("(?s).*\"body\" : (\\{.*?\\}),.*", "$1").replaceAll("\\s", ""));
    }
}
