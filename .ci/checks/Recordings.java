package checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

/** Replays what real players sent, the way that those players read the answers. */
final class Recordings {

    private static final int MINUTES = 5;

    private Recordings() {
    }

    static void check(Path players, PackagedShim shim, Delivered delivered, Report report) throws Exception {
        report.title("Recordings of real players");
        for (Path recording : PlayerFiles.in(players.resolve("recordings"), ".jsonl")) {
            String name = recording.getFileName().toString();
            int posts = 0;
            boolean notYet = false;
            for (String line : Files.readAllLines(recording)) {
                JsonNode request = line.isBlank() ? Delivered.JSON.missingNode() : Delivered.JSON.readTree(line);
                posts += request.path("method").asText().equals("POST") ? 1 : 0;
                notYet |= PlayerFiles.notYet(request.path("body"));
            }
            if (notYet) {
                report.note(name + " is left out: a downloaded session");
                continue;
            }
            delivered.begin();
            if (!replay(players.resolve("replay.mjs"), shim, recording)) {
                report.problem(name, "the player would have missed something: see above");
            }
            int bodies = delivered.take(name).size();
            report.line(name + ": " + posts + " requests of the player, " + bodies + " at Edge");
            if (bodies != posts) {
                report.problem(name, "every request of the player should have reached Edge");
            }
        }
    }

    private static boolean replay(Path script, PackagedShim shim, Path recording)
            throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", script.toString(), shim.url().toString(), recording.toString())
                .inheritIO().start();
        if (!node.waitFor(MINUTES, TimeUnit.MINUTES)) {
            node.destroyForcibly();
            return false;
        }
        return node.exitValue() == 0;
    }
}
