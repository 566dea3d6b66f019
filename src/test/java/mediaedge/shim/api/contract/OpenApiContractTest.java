package mediaedge.shim.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.api.KnownSecret;
import mediaedge.shim.client.ApiClients;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.MediaCollectionApi;
import mediaedge.shim.standin.EdgeStandIn;

/** The published contract is the one that the shim serves, and its examples work. */
@QuarkusTest
@TestProfile(KnownSecret.class)
@WithTestResource(OpenApiContractTest.Edge.class)
public class OpenApiContractTest {

    private static final Path PUBLISHED = Path.of("openapi/media-collection.yaml");

    /** The stand-in, which refuses what Edge would refuse. */
    public static class Edge implements QuarkusTestResourceLifecycleManager {
        private EdgeStandIn edge;

        @Override
        public Map<String, String> start() {
            edge = EdgeStandIn.start();
            return Map.of("shim.edge.url", edge.url().toString());
        }

        @Override
        public void stop() {
            edge.close();
        }
    }

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "info", management = true)
    URI info;

    @Test
    void operators_seeTheVersion_andNobodysName() {
        JsonNode told = Http.json(Http.read(info));
        assertEquals(version, told.at("/build/version").asText());
        assertFalse(told.toString().contains("@"), "no address of who committed");
    }

    /** To update the file, run {@code mvn test -Dtest=OpenApiContractTest -Dopenapi.update=true}. */
    @Test
    void publishedContract_isTheServedOne() throws IOException {
        String served = Http.read(shim.resolve("/q/openapi"));
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(PUBLISHED, served);
        }
        assertEquals(Files.readString(PUBLISHED), served,
                PUBLISHED + " has drifted; run the test with -Dopenapi.update=true and look at the difference");
    }

    @Test
    void contract_isValid_withOperators() {
        OpenApiDocument contract = new OpenApiDocument(contract());
        assertEquals(List.of(), contract.mistakes());
        assertTrue(contract.paths().containsAll(List.of("/shim/v1/explain", "/shim/v1/dead-letters",
                "/shim/v1/log-levels")), contract.paths().toString());
    }

    @Test
    void everyExample_isTaken() {
        JsonNode paths = contract().path("paths");
        JsonNode starts = examples(paths, "/api/v1/sessions");
        JsonNode events = examples(paths, "/api/v1/sessions/{sid}/events");
        assertEquals(1, starts.size());
        assertEquals(19, events.size());

        MediaCollectionApi api = ApiClients.of(MediaCollectionApi.class, shim);
        Response started = api.start(starts.elements().next().path("value").toString());
        assertEquals(201, started.getStatus());
        String location = started.getHeaderString("Location");
        String session = location.substring(location.lastIndexOf('/') + 1);
        for (Map.Entry<String, JsonNode> event : events.properties()) {
            assertEquals(204, api.event(session, event.getValue().path("value").toString()).getStatus(),
                    event.getKey());
        }
    }

    private JsonNode contract() {
        return Http.json(new Http(shim).get("/q/openapi?format=JSON").body());
    }

    private static JsonNode examples(JsonNode paths, String path) {
        return paths.path(path).path("post").path("requestBody").path("content").path("application/json")
                .path("examples");
    }

    @Test
    void swaggerUi_isServedToo() {
        assertEquals(200, new Http(shim).get("/q/swagger-ui/").statusCode());
    }
}
