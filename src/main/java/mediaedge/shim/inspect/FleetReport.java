package mediaedge.shim.inspect;

import java.time.Instant;
import java.util.Locale;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.fleet.Example;
import mediaedge.shim.fleet.Fleet;
import mediaedge.shim.fleet.Problem;
import mediaedge.shim.fleet.VersionReport;
import mediaedge.shim.session.Session;

/** Reports the versions of players as JSON, with visitor ids masked. */
@Singleton
public class FleetReport {

    private final Fleet fleet;
    private final VisitorIds visitorIds;

    FleetReport(Fleet fleet, VisitorIds visitorIds) {
        this.fleet = fleet;
        this.visitorIds = visitorIds;
    }

    /** Returns the report. Takes milliseconds; {@code docs/inspector.md} explains the keys. */
    public ObjectNode json() {
        ObjectNode report = RequestReport.JSON.createObjectNode();
        fleet.report().forEach(version -> report.withArray("versions").add(json(version)));
        report.withArray("versions");
        return report;
    }

    private ObjectNode json(VersionReport version) {
        ObjectNode json = RequestReport.JSON.createObjectNode().put("version", version.version().name())
                .put("sdkVersion", version.version().sdk()).put("libraryVersion", version.version().library())
                .put("userAgent", version.version().userAgent()).put("sessions", version.sessions())
                .put("events", version.events());
        version.problems().forEach((problem, keys) -> keys.forEach(json.putObject(name(problem))::put));
        json.put("firstSeen", version.firstSeen().toString()).put("lastSeen", version.lastSeen().toString());
        ObjectNode examples = json.putObject("example");
        version.examples().forEach((problem, example) -> examples.set(name(problem), json(example)));
        return json;
    }

    private JsonNode json(Example example) {
        ObjectNode json = RequestReport.JSON.createObjectNode()
                .put("at", Instant.ofEpochMilli(example.at()).toString()).put("key", example.key());
        example.session().ifPresent(key -> json.put("session", Session.shortHash(key)));
        JsonNode sent = example.sent().map(RequestReport::json).orElseGet(() -> RequestReport.json(new byte[0]));
        // Ids can be found only together with the body. Without it, the detail might repeat one.
        if (!sent.isMissingNode()) {
            json.put("detail", example.detail()).set("sent", sent);
        }
        return visitorIds.covered(json);
    }

    private static String name(Problem problem) {
        return problem.name().toLowerCase(Locale.ROOT);
    }
}
