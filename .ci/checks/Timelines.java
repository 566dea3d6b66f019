package checks;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.packaged.ShimProcess;

/** Plays the timelines of Adobe's documentation: whole sessions, oddities included. */
final class Timelines {

    private Timelines() {
    }

    static void check(Path folder, ShimProcess shim, Delivered delivered, Report report) throws Exception {
        report.title("Timelines of Adobe's documentation");
        for (Path file : PlayerFiles.in(folder, ".json")) {
            JsonNode timeline = Delivered.JSON.readTree(file.toFile());
            String name = timeline.path("title").asText();
            Player player = new Player(shim.url());
            delivered.begin();
            int before = report.problems();
            for (JsonNode request : timeline.get("requests")) {
                String where = name + ", " + request.path("action").asText();
                String wrong = player.send(request.get("path").asText(), request.get("body"));
                if (wrong != null) {
                    report.problem(where, wrong);
                }
                int bodies = delivered.take(where).size();
                if (bodies != 1) {
                    report.problem(where, bodies + " requests at Edge instead of one");
                }
            }
            report.line(name + ": " + timeline.get("requests").size() + " requests, "
                    + (report.problems() - before) + " problems");
        }
    }
}
