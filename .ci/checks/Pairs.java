package checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.packaged.ShimProcess;

/**
 * For the same calls of an app, Adobe's old SDK sent one thing and its new SDK another. What the shim makes of the old
 * one's requests must be what the new one sent.
 */
final class Pairs {

    private Pairs() {
    }

    static void check(Path folder, ShimProcess shim, Delivered delivered, Report report) throws Exception {
        report.title("Adobe's old SDK through the shim, beside Adobe's new SDK");
        for (Path file : PlayerFiles.in(folder, ".json")) {
            String name = file.getFileName().toString();
            JsonNode pair = Delivered.JSON.readTree(file.toFile());
            int before = report.problems();
            List<Delivered.Request> sent = play(name, pair, shim, delivered, report);
            int known = 0;
            for (JsonNode aligned : pair.get("alignment")) {
                known += aligned.path("knownDifferences").size();
                compare(name, pair, aligned, sent, report);
            }
            report.line(name + ": " + pair.get("alignment").size() + " requests compared, " + known
                    + " known differences, " + (report.problems() - before) + " problems");
            noteTheRest(name, pair, report);
        }
    }

    /** What reached Edge for each of the old SDK's requests; null where that was not one request. */
    private static List<Delivered.Request> play(String name, JsonNode pair, ShimProcess shim, Delivered delivered,
            Report report) throws InterruptedException {
        Player player = new Player(shim.url());
        delivered.begin();
        List<Delivered.Request> sent = new ArrayList<>();
        for (JsonNode request : pair.get("mediaCollection")) {
            String where = name + ", request " + sent.size();
            String wrong = player.send(request.get("path").asText(), request.get("body"));
            if (wrong != null) {
                report.problem(where, wrong);
            }
            List<Delivered.Request> got = delivered.take(where);
            if (got.size() != 1) {
                report.problem(where, got.size() + " requests at Edge instead of one");
            }
            sent.add(got.size() == 1 ? got.get(0) : null);
        }
        return sent;
    }

    private static void compare(String name, JsonNode pair, JsonNode aligned, List<Delivered.Request> sent,
            Report report) {
        int number = aligned.get("mc").asInt();
        Delivered.Request ours = sent.get(number);
        if (ours == null) {
            return; // said already
        }
        JsonNode theirs = pair.get("mediaEdge").get(aligned.get("edge").asInt());
        String where = name + ", request " + number + " ("
                + pair.get("mediaCollection").get(number).at("/body/eventType").asText() + ")";
        if (!theirs.get("path").asText().endsWith("/va/v1/" + ours.endpoint())) {
            report.problem(where, "sent to " + ours.endpoint() + ", by the new SDK to " + theirs.get("path"));
        }
        XdmComparison.differences(ours.body(), theirs, aligned.path("knownDifferences"))
                .forEach(difference -> report.problem(where, difference));
    }

    /** What only one of the SDKs sent has nothing to be compared with; the old one's was played and validated. */
    private static void noteTheRest(String name, JsonNode pair, Report report) {
        int old = pair.get("mediaCollection").size() - pair.get("alignment").size();
        int fresh = pair.get("mediaEdge").size() - pair.get("alignment").size();
        if (old > 0 || fresh > 0) {
            report.note(name + ": " + old + " requests of the old SDK and " + fresh
                    + " of the new one have no counterpart");
        }
    }
}
