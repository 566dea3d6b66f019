package mediaedge.shim.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.standin.EdgeStandIn;

/** The published contract is the one that the shim serves, and its examples work. */
@QuarkusTest
@TestProfile(HttpContractTest.KnownSecret.class)
@WithTestResource(OpenApiContractTest.Edge.class)
class OpenApiContractTest {

    private static final Path PUBLISHED = Path.of("openapi/media-collection.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

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

    @TestHTTPResource(value = "info", management = true)
    URI info;

    @Test
    void operators_seeTheVersion_andNobodysName() {
        JsonNode told = given().when().get(info).then().statusCode(200).extract().as(JsonNode.class);
        assertEquals(version, told.at("/build/version").asText());
        assertFalse(told.toString().contains("@"), "no address of who committed");
    }

    /** To update the file, run {@code mvn test -Dtest=OpenApiContractTest -Dopenapi.update=true}. */
    @Test
    void publishedContract_isTheServedOne() throws IOException {
        String served = given().when().get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(PUBLISHED, served);
        }
        assertEquals(Files.readString(PUBLISHED), served,
                PUBLISHED + " has drifted; run the test with -Dopenapi.update=true and look at the difference");
    }

    @Test
    void contract_isValid_withOperators() {
        OpenApiDocument contract = new OpenApiDocument(given().get("/q/openapi?format=JSON").as(JsonNode.class));
        assertEquals(List.of(), contract.mistakes());
        assertTrue(contract.paths().containsAll(List.of("/shim/v1/explain", "/shim/v1/dead-letters",
                "/shim/v1/log-levels")), contract.paths().toString());
    }

    @Test
    void everyExample_isTaken() throws IOException {
        JsonNode paths = JSON.readTree(given().when().get("/q/openapi?format=JSON").asString()).path("paths");
        JsonNode starts = examples(paths, "/api/v1/sessions");
        JsonNode events = examples(paths, "/api/v1/sessions/{sid}/events");
        assertEquals(1, starts.size());
        assertEquals(19, events.size());

        String session = "";
        for (JsonNode start : starts) {
            session = given().body(start.path("value").toString()).when().post("/api/v1/sessions").then()
                    .statusCode(201)
                    .extract().header("Location");
        }
        assertFalse(session.isEmpty());
        for (Map.Entry<String, JsonNode> event : events.properties()) {
            given().body(event.getValue().path("value").toString()).when().post(session + "/events").then()
                    .statusCode(204);
        }
    }

    private static JsonNode examples(JsonNode paths, String path) {
        return paths.path(path).path("post").path("requestBody").path("content").path("application/json")
                .path("examples");
    }

    @Test
    void swaggerUi_isServedToo() {
        given().when().get("/q/swagger-ui/").then().statusCode(200);
    }
}
