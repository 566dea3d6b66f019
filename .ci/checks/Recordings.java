package checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.packaged.ShimProcess;

/** Replays what real players sent, the way that those players read the answers. */
final class Recordings {

    private static final int MINUTES = 5;
    private static final int HTTP_CREATED = 201;
    private static final int HTTP_MULTIPLE_CHOICES = 300;

    private Recordings() {
    }

    static void check(Path players, ShimProcess shim, Delivered delivered, Report report) throws Exception {
        report.title("Recordings of real players");
        for (Path recording : PlayerFiles.in(players.resolve("recordings"), ".jsonl")) {
            String name = recording.getFileName().toString();
            int taken = 0;
            for (String line : Files.readAllLines(recording)) {
                taken += !line.isBlank() && wasTaken(Delivered.JSON.readTree(line)) ? 1 : 0;
            }
            delivered.begin();
            if (!replay(players.resolve("replay.mjs"), shim, recording)) {
                report.problem(name, "the player would have missed something: see above");
            }
            int bodies = delivered.take(name).size();
            report.line(name + ": " + bodies + " requests at Edge");
            if (bodies < taken) {
                report.problem(name, "the server that recorded them took " + taken + " requests");
            }
        }
    }

    /** Some were recorded against a server that was made to fail. */
    private static boolean wasTaken(JsonNode request) {
        return request.path("method").asText().equals("POST")
                && request.path("response").path("status").asInt(HTTP_CREATED) < HTTP_MULTIPLE_CHOICES;
    }

    private static boolean replay(Path script, ShimProcess shim, Path recording)
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
