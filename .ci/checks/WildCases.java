package checks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What players on the loose send, by the cases of {@code wild/}: its own program sends them and judges what Edge got. */
final class WildCases {

    private WildCases() {
    }

    /** Runs the program; each line but its last names a case that does not hold. */
    static void check(Path wild, URI shim, String edge, Report report) throws IOException, InterruptedException {
        report.title("What real players send");
        Process cases = new ProcessBuilder("node", wild.resolve("run.mjs").toString(), shim.toString(), "--received",
                edge + "/received").redirectErrorStream(true).start();
        List<String> lines;
        try (BufferedReader output = cases.inputReader(StandardCharsets.UTF_8)) {
            lines = output.lines().filter(line -> !line.isBlank()).toList();
        } finally {
            cases.destroy();
        }
        boolean allHold = cases.waitFor() == 0;
        String summary = lines.isEmpty() ? "the program said nothing" : lines.get(lines.size() - 1);
        lines.stream().limit(Math.max(lines.size() - 1, 0)).forEach(line -> report.problem("case", line));
        if (allHold) {
            report.line(summary);
        } else {
            report.problem("all cases", summary);
        }
    }
}
