package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.routes.RoutesVocabulary;
import mediaedge.shim.routing.Backends;
import mediaedge.shim.routing.RoutingTableLoader;

/** Kustomize finds all referenced files by its own rules, and no file is forgotten. */
class KustomizationTest {

    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "namespace", "resources", "components",
            "configMapGenerator", "images", "labels", "patches");
    /** Beside a kustomization, but not part of it. */
    private static final Set<String> OTHERS = Set.of("secrets.example.yaml");

    static Stream<Path> kustomizations() {
        return Stream.concat(DeployFiles.below(DeployFiles.DEPLOY, "kustomization.yaml").stream(),
                Stream.of(Path.of("config/Kustomization"), Path.of("xdm-mappings/Kustomization")));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void whatItNames_isThere_andWhatIsThereItNames(Path file) throws IOException {
        JsonNode kustomization = DeployFiles.document(file);
        List<String> unknown = new ArrayList<>();
        kustomization.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KNOWN);
        assertEquals(List.of(), unknown);
        assertEquals(kustomization.path("kind").asText().equals("Component")
                ? "kustomize.config.k8s.io/v1alpha1"
                : "kustomize.config.k8s.io/v1beta1", kustomization.path("apiVersion").asText());

        Path folder = file.getParent();
        Set<String> files = new TreeSet<>();
        for (JsonNode generator : kustomization.path("configMapGenerator")) {
            files.addAll(DeployFiles.texts(generator.path("files")));
            files.addAll(DeployFiles.texts(generator.path("envs")));
        }
        for (String resource : Stream.of("resources", "components")
                .flatMap(key -> DeployFiles.texts(kustomization.path(key)).stream()).toList()) {
            Path target = folder.resolve(resource).normalize();
            if (Files.isDirectory(target)) {
                assertTrue(kustomizations().anyMatch(other -> other.getParent().equals(target)), resource);
            } else {
                files.add(resource);
            }
        }
        // Kustomize accepts folders from anywhere, but files only from its own folder.
        assertEquals(Set.of(),
                files.stream().filter(name -> name.contains("/")).collect(java.util.stream.Collectors.toSet()));
        Set<String> present = new TreeSet<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isRegularFile).map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(file.getFileName().toString()) && !name.equals("README.md")
                            && !OTHERS.contains(name))
                    .forEach(present::add);
        }
        assertEquals(present, files);
    }

    @Test
    void whatPodsMount_isGenerated_andRoutesKeepTheirName() {
        List<String> generated = kustomizations().map(DeployFiles::document)
                .flatMap(one -> DeployFiles.elements(one.path("configMapGenerator")))
                .map(generator -> generator.path("name").asText()).toList();
        JsonNode pod = DeployFiles.document(DeployFiles.BASE.resolve("deployment.yaml")).at("/spec/template/spec");
        for (JsonNode reference : Stream.concat(pod.findValues("configMap").stream(),
                pod.findValues("configMapRef").stream()).toList()) {
            assertTrue(generated.contains(reference.path("name").asText()), reference + " is not among " + generated);
        }
        assertEquals(List.of(), DeployFiles.named(pod, "subPath"),
                "a file mounted alone never changes in a running pod");
        kustomizations().map(DeployFiles::document)
                .flatMap(one -> DeployFiles.elements(one.path("configMapGenerator")))
                .filter(generator -> generator.path("name").asText().endsWith("-routes"))
                .forEach(generator -> assertTrue(generator.at("/options/disableNameSuffixHash").asBoolean()));
    }

    @Test
    void pathsInTheSettings_areWhereThePodMountsThem() {
        String settings = DeployFiles.text(DeployFiles.BASE.resolve("settings.env"));
        List<String> mounts = DeployFiles.named(
                DeployFiles.document(DeployFiles.BASE.resolve("deployment.yaml")).findValue("volumeMounts"),
                "mountPath");
        assertTrue(mounts.stream().anyMatch(mount -> settings.contains("SHIM_ROUTES=" + mount + "/routes.yaml\n")));
        assertTrue(mounts.stream().anyMatch(mount -> settings.contains("SHIM_MAPPINGS=" + mount + "\n")));
    }

    @Test
    void routesOfTheExample_areATableThatTheShimTakes() throws IOException {
        RoutingTableLoader loader = new RoutingTableLoader(RoutesVocabulary.of(BuiltInTables.load()));
        Path routes = DeployFiles.EXAMPLE.resolve("routes.yaml");
        byte[] yaml = Files.readAllBytes(routes);
        assertDoesNotThrow(() -> loader.load(routes.toString(), yaml, new Backends(false)));
    }
}
