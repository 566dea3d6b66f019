package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The manifests match the schemas of Kubernetes, and each other. */
class KubernetesManifestsTest {

    private static final String NAME = "app.kubernetes.io/name";

    static Stream<Path> manifests() {
        return DeployFiles.below(Path.of("deploy/kubernetes"), ".yaml").stream().filter(file -> !List
                .of("kustomization.yaml", "routes.yaml").contains(file.getFileName().toString()));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyObject_fitsItsSchema(Path file) {
        assertFalse(DeployFiles.documents(file).isEmpty());
        DeployFiles.documents(file).forEach(object -> assertDoesNotThrow(() -> KubernetesSchemas.check(object)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spec/template/spec/containers/0/readynessProbe=x", "/spec/replicas=three",
            "/spec/selector", "/spec/template/spec/containers/0/name"})
    void damagedObject_isFound(String damage) {
        JsonNode object = deployment().deepCopy();
        int value = damage.indexOf('=');
        String path = value < 0 ? damage : damage.substring(0, value);
        ObjectNode parent = (ObjectNode) object.at(path.substring(0, path.lastIndexOf('/')));
        String field = path.substring(path.lastIndexOf('/') + 1);
        if (value < 0) {
            parent.remove(field);
        } else {
            parent.put(field, damage.substring(value + 1));
        }
        assertThrows(IllegalArgumentException.class, () -> KubernetesSchemas.check(object));
    }

    @Test
    void damagedServiceMonitor_isFound() {
        ObjectNode monitor = DeployFiles
                .document(Path.of("deploy/kubernetes/components/prometheus-operator/service-monitor.yaml")).deepCopy();
        ((ObjectNode) monitor.at("/spec/endpoints/0")).put("intervall", "15s");
        assertThrows(IllegalArgumentException.class, () -> KubernetesSchemas.check(monitor));
    }

    @Test
    void everySelector_findsThePods() {
        String name = deployment().at("/spec/template/metadata/labels").path(NAME).asText();
        assertEquals("media-edge-shim", name);
        assertEquals(name, deployment().at("/spec/selector/matchLabels").path(NAME).asText());
        assertEquals(name, base("pod-disruption-budget.yaml").at("/spec/selector/matchLabels").path(NAME).asText());
        assertEquals(name, base("network-policy.yaml").at("/spec/podSelector/matchLabels").path(NAME).asText());
        for (JsonNode service : DeployFiles.documents(DeployFiles.BASE.resolve("service.yaml"))) {
            assertEquals(name, service.at("/spec/selector").path(NAME).asText());
        }
    }

    @Test
    void ingress_letsPlayersCallsIn_andNothingElse() {
        JsonNode ingress = DeployFiles.document(Path.of("deploy/kubernetes/components/ingress/ingress.yaml"));
        assertTrue(ingress.at("/spec/defaultBackend").isMissingNode());
        List<JsonNode> paths = DeployFiles.elements(ingress.at("/spec/rules"))
                .flatMap(rule -> DeployFiles.elements(rule.at("/http/paths"))).toList();
        assertEquals(List.of("/api/"), paths.stream().map(path -> path.path("path").asText()).toList());
        assertEquals("Prefix", paths.get(0).path("pathType").asText());
        JsonNode players = DeployFiles.documents(DeployFiles.BASE.resolve("service.yaml")).get(0);
        assertEquals(players.at("/metadata/name"), paths.get(0).at("/backend/service/name"));
        assertEquals(players.at("/spec/ports/0/name"), paths.get(0).at("/backend/service/port/name"));
        assertEquals(DeployFiles.named(ingress.at("/spec/rules"), "host"),
                DeployFiles.texts(ingress.at("/spec/tls/0/hosts")), "TLS for every host");
    }

    @Test
    void ingressIsTheOnlyWayIn() {
        List<JsonNode> objects = manifests().flatMap(file -> DeployFiles.documents(file).stream()).toList();
        assertEquals(1, objects.stream().filter(object -> object.path("kind").asText().equals("Ingress")).count());
        objects.stream().filter(object -> object.path("kind").asText().equals("Service"))
                .forEach(service -> assertEquals("ClusterIP", service.at("/spec/type").asText("ClusterIP")));
    }

    @Test
    void pod_mayDoNothingThatItNeedNot() {
        JsonNode pod = deployment().at("/spec/template/spec");
        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
        assertFalse(pod.path("automountServiceAccountToken").asBoolean(true));
        JsonNode container = container().path("securityContext");
        assertTrue(container.path("readOnlyRootFilesystem").asBoolean());
        assertFalse(container.path("allowPrivilegeEscalation").asBoolean(true));
        assertEquals(List.of("ALL"), DeployFiles.texts(container.at("/capabilities/drop")));
    }

    @Test
    void portsAndUser_areThoseOfTheImages() {
        String image = DeployFiles.text(DeployFiles.DOCKER.resolve("Dockerfile.jvm"));
        assertTrue(image.contains("USER " + deployment().at("/spec/template/spec/securityContext/runAsUser").asText()));
        assertEquals(List.of("8080", "9000"), DeployFiles.named(container().path("ports"), "containerPort"));
        assertTrue(image.contains("EXPOSE 8080 9000"));
        List<String> writable = DeployFiles.elements(container().path("volumeMounts"))
                .filter(mount -> !mount.path("readOnly").asBoolean()).map(mount -> mount.path("mountPath").asText())
                .toList();
        assertEquals(1, writable.size());
        assertTrue(image.contains("VOLUME " + writable.get(0)));
    }

    @Test
    void graceToEnd_isLongerThanWhatItIsFor() {
        Duration drained = Duration.parse("PT" + DeployFiles.document(Path.of("src/main/resources/application.yaml"))
                .at("/quarkus/shutdown/timeout").asText());
        int notified = container().at("/lifecycle/preStop/sleep/seconds").asInt();
        int grace = deployment().at("/spec/template/spec/terminationGracePeriodSeconds").asInt();
        assertTrue(notified >= 3, "load balancers need a moment");
        assertTrue(drained.toSeconds() > 4, "an answer may take 4 s");
        assertTrue(grace >= notified + 10, "10 s to end, after load balancers know");
    }

    @Test
    void secrets_areThoseOfTheExample_andHoldNoValue() {
        List<JsonNode> secrets = DeployFiles.documents(DeployFiles.EXAMPLE.resolve("secrets.example.yaml"));
        for (JsonNode reference : container().findValues("secretKeyRef")) {
            JsonNode secret = secrets.stream().filter(
                    one -> one.at("/metadata/name").asText().equals(reference.path("name").asText())).findFirst()
                    .orElseThrow();
            assertTrue(secret.path("stringData").has(reference.path("key").asText()), reference.toString());
        }
        secrets.forEach(secret -> List.of("secrets", "password")
                .forEach(key -> assertEquals("", secret.path("stringData").path(key).asText())));
    }

    @Test
    void secretOfTheOverlayForKafka_isItsExample_andHoldsNoValue() {
        Path overlay = DeployFiles.DEPLOY.resolve("kubernetes/overlays/kafka");
        JsonNode secret = DeployFiles.document(overlay.resolve("secrets.example.yaml"));
        String patches = DeployFiles.named(DeployFiles.document(overlay.resolve("kustomization.yaml")), "patch")
                .toString();
        assertTrue(patches.contains("name: " + secret.at("/metadata/name").asText()));
        assertEquals(List.of("", ""), DeployFiles.texts(secret.path("stringData")));
        secret.path("stringData").fieldNames()
                .forEachRemaining(key -> assertTrue(patches.contains("key: " + key), key));
    }

    /** A patch of Kustomize fails if what it removes or replaces is not there. */
    @Test
    void overlayForKafka_patchesWhatTheBaseHas() {
        String patches = DeployFiles.named(DeployFiles.document(
                DeployFiles.DEPLOY.resolve("kubernetes/overlays/kafka/kustomization.yaml")), "patch").toString();
        DeployFiles.named(container().path("env"), "name").stream().filter(name -> name.contains("POSTGRESQL"))
                .forEach(name -> assertTrue(patches.contains("name: " + name), name));
        assertEquals(5432, base("network-policy.yaml").at("/spec/egress/2/ports/0/port").asInt());
    }

    private static JsonNode deployment() {
        return base("deployment.yaml");
    }

    private static JsonNode container() {
        return deployment().at("/spec/template/spec/containers/0");
    }

    private static JsonNode base(String file) {
        return DeployFiles.document(DeployFiles.BASE.resolve(file));
    }
}
