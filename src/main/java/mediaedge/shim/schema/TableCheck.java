package mediaedge.shim.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.EventPlan;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.notes.Homeless.Reason;
import mediaedge.shim.mapping.rows.Conversion;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.values.Homes.Lost;
import mediaedge.shim.mapping.values.ValueWriters;

/** Compares what the mapping tables and the routing table fill with a schema. */
public final class TableCheck {

    private final PlatformSchema schema;
    private final MappingTables tables;

    /** Compares with this schema. */
    public TableCheck(PlatformSchema schema, MappingTables tables) {
        this.schema = schema;
        this.tables = tables;
    }

    /** Returns what is lost of the values of the mapping tables, one finding for each path. */
    public List<SchemaFinding> findings() {
        List<SchemaFinding> findings = new ArrayList<>();
        for (MappingRow row : tables.rows()) {
            row.mapped().flatMap(mapped -> why(row, mapped)
                    .map(why -> new SchemaFinding(row.field().label(), place(mapped), why)))
                    .filter(one -> findings.stream().noneMatch(one::equals)).ifPresent(findings::add);
        }
        return findings;
    }

    /** Returns the rows whose values on events of this type are lost, whatever they are. */
    public List<Lost> rows(EventType type) {
        return tables.rows().stream().filter(row -> row.on(type))
                .flatMap(row -> row.mapped().flatMap(mapped -> ofPlace(mapped)
                        .map(why -> new Lost(row, place(mapped), why))).stream())
                .toList();
    }

    /**
     * Returns what is wrong with a prefix of custom metadata: the object that it names must exist.
     *
     * @param key
     *            where the routing table has it
     */
    public Optional<SchemaFinding> prefix(String key, String prefix) {
        int dot = prefix.lastIndexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        String object = prefix.substring(0, dot);
        return schema.ofValue(object, SchemaNode.OBJECT).map(why -> new SchemaFinding(key, object, why));
    }

    private Optional<Homeless> why(MappingRow row, Mapped mapped) {
        return ofPlace(mapped).or(() -> texts(row, mapped)
                .flatMap(text -> schema.ofText(mapped.path(), text).stream()).findFirst());
    }

    private Optional<Homeless> ofPlace(Mapped mapped) {
        if (!mapped.conversion().isIdentity()) {
            return schema.ofValue(mapped.path(), mapped.conversion().xdmType());
        }
        // The identity map is open, so schemas do not list its namespaces.
        Optional<Homeless> ofMap = schema.ofValue(place(mapped), SchemaNode.OBJECT);
        return ofMap.isPresent()
                ? ofMap
                : schema.ofValue(mapped.path(), mapped.conversion().xdmType())
                        .filter(why -> why.reason() == Reason.TYPE);
    }

    private static String place(Mapped mapped) {
        return mapped.conversion().isIdentity()
                ? mapped.path().substring(0, mapped.path().indexOf('.'))
                : mapped.path();
    }

    /** Returns the texts that the row itself states. */
    private Stream<String> texts(MappingRow row, Mapped mapped) {
        if (mapped.conversion().isIdentity() || mapped.conversion().xdmType().equals("array")) {
            return Stream.empty();
        }
        if (mapped.conversion() == Conversion.EVENT_TYPE) {
            return tables.plans().stream().filter(plan -> row.on(plan.type())).map(EventPlan::endpoint)
                    .map(ValueWriters::eventTypeAtEdge);
        }
        Stream<String> otherwise = mapped.otherwise() instanceof MappingRow.Use use
                ? Stream.of(use.text())
                : Stream.empty();
        return Stream.of(mapped.values().values().stream(), otherwise,
                mapped.defaultValue().stream().flatMap(value -> value.texts().stream())).flatMap(texts -> texts);
    }
}
