package mediaedge.shim.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * A golden scenario: a player's requests, the answers of the upstreams, and exactly what they and the player must get.
 * Every YAML file below {@code src/test/resources/scenarios} is one.
 */
record Scenario(String name, String about, Optional<String> routes, List<Step> steps) {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");
    private static final Set<String> STEP_KEYS = Set.of("player", "edge-answers", "legacy-answers", "edge", "legacy",
            "other-edge", "other-legacy", "answer", "routes");
    private static final Set<String> KEYS = Set.of("about", "routes", "steps");

    /** One request of the player, and everything that belongs to it. */
    record Step(JsonNode node) {

        /** The request's body: as JSON, or {@code raw} as it stands. */
        byte[] body() {
            JsonNode player = node.path("player");
            try {
                return player.has("raw")
                        ? player.get("raw").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8)
                        : JSON.writeValueAsBytes(player.path("body"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The request's path; {sid} is the session id that the player was given. */
        String path() {
            JsonNode player = node.path("player");
            if (player.has("path")) {
                return player.get("path").asText();
            }
            boolean start = player.path("body").path("eventType").asText().equals("sessionStart");
            return start || player.path("body").isArray() ? "/api/v1/sessions" : "/api/v1/sessions/{sid}/events";
        }
    }

    static List<Scenario> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Scenario> scenarios = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                scenarios.add(read(file));
            }
            return scenarios;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(Path file) throws IOException {
        String name = FOLDER.relativize(file).toString().replaceAll("\\.yaml$", "");
        JsonNode root = YAML.readTree(file.toFile());
        onlyKnown(name, root, KEYS);
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : root.path("steps")) {
            onlyKnown(name, step, STEP_KEYS);
            steps.add(new Step(step));
        }
        if (steps.isEmpty() || !root.has("about")) {
            throw new IllegalArgumentException(name + ": a scenario has 'about' and at least one of 'steps'");
        }
        return new Scenario(name, root.get("about").asText(),
                Optional.ofNullable(root.get("routes")).map(JsonNode::asText), steps);
    }

    private static void onlyKnown(String name, JsonNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(name + ": unknown key '" + key + "'; known: " + known);
            }
        });
    }
}
