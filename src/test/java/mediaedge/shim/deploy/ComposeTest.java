package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.session.SigningSecrets;

/** The Compose file for a laptop: pinned versions, closed to other machines, and no missing files. */
class ComposeTest {

    private static final JsonNode COMPOSE = DeployFiles.document(DeployFiles.DEPLOY.resolve("compose.yaml"));

    @Test
    void everyImage_isOneVersion() {
        for (JsonNode service : COMPOSE.path("services")) {
            assertTrue(service.has("build") || service.path("image").asText().matches("[a-z/]+:v?\\d+\\.[0-9.]+"),
                    service.path("image").asText());
        }
    }

    @Test
    void everyPort_isForThisMachineOnly() {
        List<String> ports = DeployFiles.elements(COMPOSE.path("services"))
                .flatMap(service -> DeployFiles.texts(service.path("ports")).stream()).toList();
        assertEquals(List.of(), ports.stream().filter(port -> !port.startsWith("127.0.0.1:")).toList());
        assertEquals(ports.size(), ports.stream().map(port -> port.split(":")[1]).distinct().count());
    }

    @Test
    void whatIsMounted_isThere() {
        for (JsonNode service : COMPOSE.path("services")) {
            for (String volume : DeployFiles.texts(service.path("volumes"))) {
                String source = volume.split(":")[0];
                assertTrue(source.startsWith(".")
                        ? Files.exists(DeployFiles.DEPLOY.resolve(source))
                        : COMPOSE.path("volumes").has(source), volume);
                assertTrue(!source.startsWith(".") || volume.endsWith(":ro"), volume + " should not be writable");
            }
            JsonNode build = service.path("build");
            assertTrue(build.isMissingNode() || Files.exists(DeployFiles.DEPLOY.resolve(build.path("context").asText())
                    .resolve(build.path("dockerfile").asText())), build.toString());
        }
    }

    @Test
    void shim_runsAsInTheCluster() {
        JsonNode shim = COMPOSE.at("/services/shim");
        assertTrue(shim.path("read_only").asBoolean());
        assertEquals(List.of("ALL"), DeployFiles.texts(shim.path("cap_drop")));
        assertDoesNotThrow(() -> SigningSecrets.parse(shim.at("/environment/SHIM_SESSION_SECRETS").asText()));
        assertTrue(Files.exists(Path.of("config", Path.of(shim.at("/environment/SHIM_ROUTES").asText()).getFileName()
                .toString())));
    }

    @Test
    void standIn_isTheWireMockOfDevMode() {
        assertEquals("wiremock/wiremock:" + version("wiremock"), COMPOSE.at("/services/standin/image").asText());
    }

    @Test
    void broker_isThatOfTheTests_andStartsOnRequestOnly() {
        JsonNode kafka = COMPOSE.at("/services/kafka");
        assertEquals("apache/kafka:" + version("kafka-broker"), kafka.path("image").asText());
        assertEquals(List.of("kafka"), DeployFiles.texts(kafka.path("profiles")));
        JsonNode shim = COMPOSE.at("/services/shim");
        assertFalse(shim.path("depends_on").has("kafka"), "it would start without being asked for");
        assertTrue(kafka.at("/environment/KAFKA_ADVERTISED_LISTENERS").asText()
                .endsWith("//" + shim.at("/environment/KAFKA_BOOTSTRAP_SERVERS").asText()));
    }

    private static String version(String name) {
        return DeployFiles.text(Path.of("pom.xml"))
                .replaceAll("(?s).*<" + name + ".version>(.*)</" + name + ".version>.*", "$1");
    }
}
