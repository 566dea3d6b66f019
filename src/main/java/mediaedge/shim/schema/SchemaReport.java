package mediaedge.shim.schema;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.mapping.notes.Homeless.Reason;

/** The report on a schema, as JSON. */
public final class SchemaReport {

    private SchemaReport() {
    }

    /**
     * A finding, and how often players sent it.
     *
     * @param customName
     *            whether it is the name of custom metadata
     */
    public record Seen(SchemaFinding finding, long times, boolean customName) {
    }

    /** Returns the report. */
    public static ObjectNode of(PlatformSchema schema, List<Seen> findings) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("schema", schema.source())
                .put("title", schema.title()).put("version", schema.version());
        ArrayNode list = report.putArray("findings");
        for (Seen seen : findings) {
            SchemaFinding finding = seen.finding();
            list.addObject().put("key", finding.key()).put("path", finding.path())
                    .put("reason", finding.why().reason().wireName()).put("text", finding.why().text())
                    .put("seen", seen.times());
        }
        report.set("patch", FieldGroupPatch.of(schema,
                findings.stream().filter(seen -> seen.customName() && seen.finding().why().reason() == Reason.MISSING)
                        .map(seen -> seen.finding().path()).toList()));
        return report;
    }
}
