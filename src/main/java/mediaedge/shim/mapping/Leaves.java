package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import mediaedge.shim.collection.TextList;
import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.rows.Conversion;
import mediaedge.shim.mapping.rows.DefaultValue;
import mediaedge.shim.mapping.rows.DefaultValue.ByField;
import mediaedge.shim.mapping.rows.DefaultValue.Literal;
import mediaedge.shim.mapping.rows.DefaultValue.OfField;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.XdmNode;
import mediaedge.shim.mapping.rows.XdmSchema;
import mediaedge.shim.mapping.values.ValueWriter;
import mediaedge.shim.mapping.values.ValueWriters;

/** Creates the values of one event type's XDM, each with its replacement if there is no usable value. */
final class Leaves {

    private final MappingTables.EventRow event;
    private final List<MappingRow> rows;
    private final XdmSchema schema;

    Leaves(MappingTables.EventRow event, List<MappingRow> rows, XdmSchema schema) {
        this.event = event;
        this.rows = rows;
        this.schema = schema;
    }

    Leaf of(MappingRow row, Mapped mapped) {
        String place = mapped.conversion() == Conversion.NAME_LIST
                ? XdmSchema.placeOfName(mapped.path())
                : mapped.path();
        XdmNode node = schema.at(event.endpoint(), place).orElseThrow();
        ValueWriter writer = ValueWriters.of(row, mapped, event.endpoint(), node);
        ValueWriter otherwise = mapped.defaultValue().map(value -> writerOf(value, mapped)).orElse(null);
        return new Leaf(row, mapped, event.type(), writer, ValueWriters.ofList(row, mapped, node),
                ValueWriters.wanted(mapped, node), otherwise);
    }

    private ValueWriter writerOf(DefaultValue value, Mapped mapped) {
        if (value instanceof OfField other) {
            MappingRow row = row(other.bag(), other.key());
            Leaf leaf = of(row, row.mapped().orElseThrow());
            return (writing, slot) -> leaf.writeBare(writing.event, writing.out, writing.options);
        }
        if (value instanceof ByField by) {
            int other = row(by.bag(), by.key()).field().slot();
            byte[] usual = json(by.otherwise(), mapped);
            Map<String, byte[]> values = new HashMap<>();
            by.values().forEach((text, sent) -> values.put(text, json(sent, mapped)));
            return (writing, slot) -> {
                String text = writing.event.has(other) ? TextList.joined(writing.event, other) : "";
                writing.out.raw(values.getOrDefault(text.strip().toLowerCase(Locale.ROOT), usual));
                return true;
            };
        }
        byte[] literal = json(((Literal) value).text(), mapped);
        return (writing, slot) -> {
            writing.out.raw(literal);
            return true;
        };
    }

    private MappingRow row(Container bag, String key) {
        return rows.stream().filter(row -> row.on(event.type())).filter(row -> {
            Field field = row.field();
            return field.bag() == bag && field.key().equals(key);
        }).findFirst().orElseThrow();
    }

    private static byte[] json(String text, Mapped mapped) {
        return mapped.conversion().xdmType().equals("string")
                ? JsonBytes.text(text)
                : text.getBytes(StandardCharsets.US_ASCII);
    }
}
