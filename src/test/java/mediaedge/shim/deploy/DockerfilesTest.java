package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of the images: pinned, not root, one volume, a health check, an orderly shutdown. */
class DockerfilesTest {

    private static final List<String> LABELS = List.of("title", "description", "licenses", "version", "revision",
            "base.name");

    static Stream<Path> dockerfiles() {
        return DeployFiles.below(DeployFiles.DOCKER, "").stream();
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void base_isOneVersion(Path file) {
        Map<String, List<String>> stages = stages(file);
        List<String> bases = stages.values().stream().map(stage -> base(stage.get(0)))
                .filter(from -> !stages.containsKey(from)).toList();
        String base = bases.get(0);
        assertEquals(1, bases.size(), "an AOT cache that is made with another JVM is good for nothing");
        assertTrue(base.matches("[a-z0-9./-]+:\\d+\\.\\d+[0-9a-z._-]*"), base + " should name a version, not 'latest'");
        assertTrue(only(file, "LABEL").contains("org.opencontainers.image.base.name=\"" + base + "\""));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void lastUser_isNotRoot(Path file) {
        List<String> users = all(file, "USER");
        assertTrue(Integer.parseInt(users.get(users.size() - 1)) > 0, "by its number, so that Kubernetes can see it");
        List<String> steps = image(file).map(instruction -> instruction.split(" ", 2)[0]).toList();
        assertTrue(steps.lastIndexOf("COPY") < steps.lastIndexOf("USER"), "what is copied belongs to root");
        assertTrue(steps.lastIndexOf("RUN") < steps.lastIndexOf("USER"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void whatIsWritten_goesIntoTheOneVolume(Path file) {
        String volume = only(file, "VOLUME");
        assertTrue(only(file, "ENTRYPOINT").contains("\"-Djava.io.tmpdir=" + volume + "\""));
        assertTrue(all(file, "ENV").stream().anyMatch(env -> env.contains("SHIM_SPOOL_DIR=" + volume + "/spool")));
        assertFalse(only(file, "WORKDIR").startsWith(volume));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void processAndHealthCheck_areStartedWithoutAShellAround(Path file) {
        assertTrue(only(file, "ENTRYPOINT").startsWith("["), "so that it gets the signals itself");
        assertTrue(only(file, "HEALTHCHECK").contains(" CMD [\"bash\", \"-c\", "));
        assertTrue(only(file, "HEALTHCHECK").contains("/q/health/live"));
        assertEquals("SIGTERM", only(file, "STOPSIGNAL"));
        assertEquals(List.of(), all(file, "CMD"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void labels_tellWhatItIs(Path file) {
        String labels = only(file, "LABEL");
        LABELS.forEach(label -> assertTrue(labels.contains("org.opencontainers.image." + label + "=\""), label));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void whatIsCopied_isNotIgnored(Path file) {
        List<String> taken = DeployFiles.text(Path.of(".dockerignore")).lines().filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1)).toList();
        for (String copied : instructions(file).filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> line.substring("COPY ".length())).toList()) {
            String source = Arrays.stream(copied.split(" ")).filter(word -> !word.startsWith("--")).findFirst()
                    .orElseThrow();
            assertTrue(taken.stream().anyMatch(source::startsWith), source + " is not among " + taken);
        }
    }

    @Test
    void theThree_areThere() {
        assertEquals(List.of("Dockerfile.jvm", "Dockerfile.native", "Dockerfile.native-micro"),
                dockerfiles().map(file -> file.getFileName().toString()).toList());
    }

    private static String only(Path file, String instruction) {
        List<String> all = all(file, instruction);
        assertEquals(1, all.size(), file + ": " + instruction);
        return all.get(0);
    }

    private static List<String> all(Path file, String instruction) {
        return image(file).filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip()).toList();
    }

    /** Returns the instructions of the last stage, after those of the stages on which it is based. */
    private static Stream<String> image(Path file) {
        Map<String, List<String>> stages = stages(file);
        List<String> image = new ArrayList<>();
        String last = stages.keySet().stream().reduce((one, next) -> next).orElseThrow();
        for (List<String> stage = stages.get(last); stage != null; stage = stages.get(base(stage.get(0)))) {
            image.addAll(0, stage.subList(1, stage.size()));
        }
        return image.stream();
    }

    /** The stages in their order, by their names; each begins with its FROM. */
    private static Map<String, List<String>> stages(Path file) {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        List<String> stage = new ArrayList<>();
        for (String line : instructions(file).toList()) {
            if (line.startsWith("FROM ")) {
                stage = new ArrayList<>();
                stages.put(line.contains(" AS ") ? line.split(" AS ")[1] : "", stage);
            }
            stage.add(line);
        }
        return stages;
    }

    private static String base(String from) {
        return from.split(" ")[1];
    }

    /** One line an instruction, without comments. */
    private static Stream<String> instructions(Path file) {
        return DeployFiles.text(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "").lines()
                .filter(line -> !line.isBlank());
    }
}
