package checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.packaged.ShimProcess;

/** For every request that real players sent, what explain says that Edge would get is what Edge then gets. */
final class Explained {

    private static final String POST = "POST";
    private static final String XDM = "/events/0/xdm";

    private Explained() {
    }

    static void check(Path players, ShimProcess shim, Delivered delivered, Report report) throws Exception {
        report.title("Recordings of real players, explained before they are sent");
        for (Path recording : PlayerFiles.in(players.resolve("recordings"), ".jsonl")) {
            String name = recording.getFileName().toString();
            Player player = new Player(shim.url());
            delivered.begin();
            int compared = 0;
            for (String line : Files.readAllLines(recording)) {
                JsonNode request = line.isBlank() ? null : Delivered.JSON.readTree(line);
                if (request != null && request.path("method").asText().equals(POST)) {
                    compared += compare(name + ", request " + request.path("n"), request, player, delivered, report);
                }
            }
            report.line(name + ": " + compared + " requests at Edge, as explain had said");
            if (compared == 0) {
                report.problem(name, "nothing was compared");
            }
        }
        String stranger = new Player(shim.url()).explain("/api/v1/sessions", Delivered.JSON.createObjectNode(), "")
                .path("message").asText();
        if (!stranger.equals("Not Found")) {
            report.problem("explain without the token", stranger);
        }
    }

    private static int compare(String where, JsonNode request, Player player, Delivered delivered, Report report)
            throws InterruptedException {
        String url = request.path("url").asText();
        String path = url.substring(url.indexOf("/api/"));
        JsonNode explained = player.explain(path, request.get("body"), ShimProcess.TOKEN);
        if (!delivered.take(where).isEmpty()) {
            report.problem(where, "explain sent something");
        }
        player.send(path, request.get("body"));
        List<Delivered.Request> sent = delivered.take(where);
        ArrayNode said = (ArrayNode) explained.withArray("requests");
        if (said.size() != sent.size()) {
            report.problem(where, "Edge got " + sent.size() + " requests; explain said " + explained);
            return 0;
        }
        for (int i = 0; i < sent.size(); i++) {
            String endpoint = said.get(i).path("url").asText().replaceAll(".*/va/v1/(\\w+)[?].*", "$1");
            JsonNode body = said.get(i).path("body");
            if (!endpoint.equals(sent.get(i).endpoint()) || !likeOfAnotherSession(body, sent.get(i).body())) {
                report.problem(where, "explain said " + body + ", Edge got " + sent.get(i).body());
            }
        }
        return sent.size();
    }

    /** Whether two bodies are the same, but for the id of a start: each opens a session, and has its id from that. */
    private static boolean likeOfAnotherSession(JsonNode said, JsonNode sent) {
        ObjectNode copy = said.deepCopy();
        if (copy.at(XDM) instanceof ObjectNode xdm && xdm.path("eventType").asText().equals("media.sessionStart")) {
            xdm.set("_id", sent.at(XDM).path("_id"));
        }
        return copy.equals(sent);
    }
}
