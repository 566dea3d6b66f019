package mediaedge.shim.schema.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.schema.PlatformSchema;
import mediaedge.shim.schema.SchemaFinding;
import mediaedge.shim.schema.SchemaReport;
import mediaedge.shim.schema.SchemaReport.Seen;

/** Reports what schemas lack. */
@Singleton
public class SchemaReports {

    private final LiveSchemas schemas;
    private final SeenKeys seen;

    SchemaReports(LiveSchemas schemas, SeenKeys seen) {
        this.schemas = schemas;
        this.seen = seen;
    }

    /**
     * Returns the report on a schema.
     *
     * @param name
     *            as in the settings or in a row; empty for that of the installation, or the first that a row has
     *
     * @return empty if no schema in use has this name
     */
    public Optional<ObjectNode> of(Optional<String> name) {
        List<LiveSchema> all = List.copyOf(schemas.all());
        if (all.isEmpty() && name.isEmpty()) {
            return Optional.of(unknown(null, "no schema is configured: set SHIM_SCHEMA, or 'schema' in a row that sends"
                    + " to Experience Platform"));
        }
        return all.stream().filter(schema -> name.isEmpty() || schema.name().equals(name.get())).findFirst()
                .map(schema -> {
                    ObjectNode report = schema.schema().map(known -> of(schema, known)).orElseGet(
                            () -> unknown(schema.name(), schema.problem().orElse("it has not been read so far")));
                    ArrayNode others = report.putArray("schemas");
                    all.forEach(one -> others.add(one.name()));
                    return report;
                });
    }

    private ObjectNode of(LiveSchema live, PlatformSchema schema) {
        List<Seen> findings = new ArrayList<>();
        live.findings().forEach(
                finding -> findings.add(new Seen(finding, seen.times(live.name(), finding.path()), false)));
        // A name that was lost may have a home by now.
        seen.customNames(live.name()).stream()
                .flatMap(one -> now(schema, one.finding()).map(why -> new Seen(
                        new SchemaFinding(one.finding().key(), one.finding().path(), why), one.times(), true)).stream())
                .sorted(Comparator.comparingLong(Seen::times).reversed().thenComparing(one -> one.finding().path()))
                .forEach(findings::add);
        ObjectNode report = SchemaReport.of(schema, findings);
        live.problem().ifPresent(problem -> report.put("problem", problem));
        return report;
    }

    private static Optional<Homeless> now(PlatformSchema schema, SchemaFinding old) {
        Optional<Homeless> ofName = schema.ofCustomName(old.path());
        return ofName.isPresent() || old.why().reason() != Homeless.Reason.VALUE || !schema.allowsOnlySome(old.path())
                ? ofName
                : Optional.of(old.why());
    }

    private static ObjectNode unknown(String name, String problem) {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("schema", name).put("problem", problem);
        report.putArray("findings");
        report.putArray("patch");
        return report;
    }
}
