package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus accepts the queries in the documents, if its promtool is installed. */
class QueriesTest {

    @TempDir
    Path folder;

    @Test
    void everyQuery_isOneThatPrometheusUnderstands() throws Exception {
        List<String> queries = Markdown.all().stream().flatMap(document -> document.blocks("promql").stream())
                .flatMap(block -> block.text().lines()).filter(line -> !line.isBlank()).toList();
        assertTrue(queries.size() >= 5, "only " + queries.size() + " queries were found");
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "promtool"))), "needs promtool");
        StringBuilder rules = new StringBuilder("groups:\n  - name: documents\n    rules:\n");
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: query:").append(i).append("\n        expr: '").append(queries.get(i))
                    .append("'\n");
        }
        Path file = Files.writeString(folder.resolve("rules.yaml"), rules);
        Path said = folder.resolve("said");
        Process promtool = new ProcessBuilder("promtool", "check", "rules", file.toString()).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        assertTrue(promtool.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, promtool.exitValue(), Files.readString(said));
    }
}
