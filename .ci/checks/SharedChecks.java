package checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.packaged.ShimProcess;
import mediaedge.shim.standin.EdgeStandIn;

/**
 * Holds the packaged shim against what is known of real players and of Adobe: recordings, documented timelines, Adobe's
 * two SDKs side by side, the list of parameters, what other players were seen to send, and Adobe's own
 * description of the Media Edge API.
 *
 * <p>
 * The shim runs as it is shipped, in a process of its own, and calls a stand-in for Experience Edge.
 */
final class SharedChecks {

    private static final int TRIES = 5;

    private SharedChecks() {
    }

    /**
     * Runs all checks; the exit status is 1 if any of them found something.
     *
     * @param args
     *            the folder with the reference material; what is started, {@link ShimProcess} says
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            throw new IllegalArgumentException("One argument: the folder of the reference material");
        }
        Path shared = Path.of(args[0]);
        Report report = new Report();
        ListOfParameters.check(shared.resolve("reference/parameters.csv"), report);
        EdgeErrorList.check(shared.resolve("reference/edge-errors.csv"), report);
        AdobeDescription adobe = AdobeDescription.read(shared.resolve("reference/adobe/media-edge.openapi.yaml"));
        try (EdgeStandIn edge = EdgeStandIn.start(); ShimProcess shim = start(edge)) {
            Delivered delivered = new Delivered(edge, adobe, report);
            warmUp(shim);
            Recordings.check(shared.resolve("players"), shim, delivered, report);
            Explained.check(shared.resolve("players"), shim, delivered, report);
            Timelines.check(shared.resolve("players/timelines"), shim, delivered, report);
            Pairs.check(shared.resolve("players/pairs"), shim, delivered, report);
            delivered.begin();
            WildCases.check(shared.resolve("wild"), shim.url(), edge.url(), report);
            shim.errorsLogged().forEach(line -> report.problem("log of the shim", line));
        }
        report.title("Adobe's description of the Media Edge API");
        report.line(adobe.summary());
        adobe.unknownFields().forEach(report::note);
        System.exit(report.conclude());
    }

    /** In an empty folder, with the sample routing table. */
    private static ShimProcess start(EdgeStandIn edge) throws Exception {
        return new ShimProcess(Files.createTempDirectory("packaged-shim"), Map.of("shim.edge.url", edge.url())).start();
    }

    /** On a busy machine the first request of a new process takes longer than players wait; that is not checked here. */
    private static void warmUp(ShimProcess shim) throws Exception {
        JsonNode start = Delivered.JSON.readTree("""
                {"eventType": "sessionStart", "playerTime": {"ts": 1735689600123, "playhead": 0},
                 "params": {"media.id": "warm-up", "media.length": 60, "media.contentType": "vod",
                            "media.playerName": "none", "media.channel": "none"}}""");
        String wrong = "";
        for (int i = 0; i < TRIES && wrong != null; i++) {
            wrong = new Player(shim.url()).send("/api/v1/sessions", start);
        }
        if (wrong != null) {
            throw new IllegalStateException("The shim starts no session: " + wrong);
        }
    }
}
