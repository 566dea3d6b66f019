package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The cost in the README is the latest measurement: bench/results. */
class FiguresInReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path RESULTS = Path.of("bench/results/side-by-side.json");
    private static final String BEGIN = "<!-- figures: bench/results -->\n";
    private static final String END = "<!-- end of figures -->";
    private static final Map<String, String> CASES = Map.of("event", "an event of 1.2 KB", "ping",
            "a ping of 300 bytes",
            "start", "a session's start of 3 KB", "half", "an event, at half load");

    /** Updates the README with new results: {@code mvn test -Dtest=FiguresInReadmeTest -Ddocs.update=true}. */
    @Test
    void figures_areTheLastResults() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(BEGIN);
        int to = readme.indexOf(END);
        assertTrue(from >= 0 && to > from, README + " has no place for figures: " + BEGIN + "…" + END);
        String wanted = table(new ObjectMapper().readTree(RESULTS.toFile()));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(README, readme.substring(0, from) + BEGIN + wanted + readme.substring(to));
            return;
        }
        assertEquals(wanted, readme.substring(from + BEGIN.length(), to),
                README + " has drifted from " + RESULTS + "; run the test with -Ddocs.update=true");
    }

    private static String table(JsonNode results) {
        StringBuilder table = new StringBuilder(
                "| | CPU | relative to nginx | relative to Node | p99 above nginx |\n");
        table.append("|---|--:|--:|--:|--:|\n");
        for (String name : List.of("event", "ping", "start", "half")) {
            JsonNode targets = of(results, name).path("targets");
            JsonNode nginx = targets.path("nginx");
            JsonNode shim = targets.path("shim");
            String ofNode = targets.has("node")
                    ? String.format(Locale.ROOT, "%.2f ×", cpu(shim) / cpu(targets.path("node")))
                    : "overloaded";
            table.append(String.format(Locale.ROOT, "| %s | %.0f µs | %.1f × | %s | %.1f ms |%n", CASES.get(name),
                    cpu(shim), cpu(shim) / cpu(nginx), ofNode,
                    (shim.path("p99").asDouble() - nginx.path("p99").asDouble()) / 1000));
        }
        return table.toString();
    }

    private static double cpu(JsonNode target) {
        return target.path("cpu").asDouble();
    }

    private static JsonNode of(JsonNode results, String name) {
        for (JsonNode one : results) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(RESULTS + " has no case '" + name + "'");
    }
}
