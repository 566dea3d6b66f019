package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.api.contract.OpenApiContractTest;
import mediaedge.shim.client.Http;
import mediaedge.shim.collection.RequestExamples;
import mediaedge.shim.collection.Vocabulary;

/** A shim whose operator has restricted the origins of players. */
@QuarkusTest
@TestProfile(NarrowedOriginsTest.OneSite.class)
@WithTestResource(OpenApiContractTest.Edge.class)
class NarrowedOriginsTest {

    private static final String ALLOWED = "https://www.example.com";
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    /** Restricted to one site. */
    public static class OneSite implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.cors.origins", ALLOWED);
        }
    }

    @TestHTTPResource
    URI shim;

    @Inject
    Vocabulary vocabulary;

    @Test
    void pageOfTheSite_isAnsweredAndMayReadIt() throws Exception {
        HttpResponse<String> answer = start("Origin", ALLOWED);
        assertEquals(201, answer.statusCode());
        assertEquals(List.of(ALLOWED), answer.headers().allValues(ALLOW_ORIGIN));
        assertEquals(List.of("Location"), answer.headers().allValues("Access-Control-Expose-Headers"));
        assertTrue(answer.headers().allValues("Vary").stream().anyMatch("origin"::equalsIgnoreCase));
    }

    @Test
    void otherPage_isRefused_withItsPreflight() throws Exception {
        for (HttpResponse<String> answer : List.of(start("Origin", "https://evil.example"),
                new Http(shim).send("OPTIONS", SESSIONS, "", "Origin", "https://evil.example",
                        "Access-Control-Request-Method", "POST"))) {
            assertEquals(403, answer.statusCode());
            assertEquals(List.of(), answer.headers().allValues(ALLOW_ORIGIN));
        }
    }

    @Test
    void playerThatIsNoPage_andTheShimsOwnPage_areTaken() throws Exception {
        assertEquals(201, start().statusCode());
        assertEquals(201, start("Origin", "http://" + shim.getAuthority()).statusCode());
    }

    private HttpResponse<String> start(String... headers) throws Exception {
        String start = new ObjectMapper()
                .writeValueAsString(new RequestExamples(vocabulary).of(vocabulary.sessionStart()));
        return new Http(shim).post(SESSIONS, start, headers);
    }
}
