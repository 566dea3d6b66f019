package mediaedge.shim.mapping.values;

import java.nio.charset.StandardCharsets;

import mediaedge.shim.collection.ObjectList;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.AsItIs;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.MappingRow.Use;
import mediaedge.shim.mapping.rows.XdmNode;
import mediaedge.shim.mapping.rows.XdmSchema;

/** Writes a list of names. A name that Edge would refuse is omitted; the others are written. */
final class NameListWriter implements ValueWriter {

    private static final byte[] BEGIN = ("{\"" + XdmSchema.NAME + "\":").getBytes(StandardCharsets.US_ASCII);

    private final MappingRow row;
    private final Mapped mapped;
    private final XdmNode name;

    /**
     * @param name
     *            Edge's schema of a name
     */
    NameListWriter(MappingRow row, Mapped mapped, XdmNode name) {
        this.row = row;
        this.mapped = mapped;
        this.name = name;
    }

    @Override
    public boolean write(Writing writing, int slot) {
        JsonBytes out = writing.out;
        String label = row.field().label();
        boolean asExpected = writing.event.kind(slot) == JsonKind.ARRAY;
        int before = out.length();
        out.put('[');
        int empty = out.length();
        for (ObjectList.Element element : ObjectList.of(writing.event, row.field())) {
            String text = element.text() == null ? null : nameAtEdge(element.text());
            if (text != null && isTaken(text)) {
                out.member(BEGIN);
                out.string(text);
                out.put('}');
                asExpected &= element.kind() == JsonKind.OBJECT;
            } else if (element.kind() != JsonKind.NULL) {
                writing.notes.adjusted(row, label, element.json(), "", Adjustment.LEFT_OUT);
            }
            element.strangers().forEach(stranger -> writing.notes.unknown(label + "." + stranger));
        }
        if (out.length() == empty) {
            writing.notes.leftOut(label, "no name is in it");
            return false;
        }
        out.put(']');
        if (!asExpected) {
            writing.notes.adjusted(row, label, writing.event.json(slot), out.textFrom(before), Adjustment.RESHAPED);
        }
        return true;
    }

    private String nameAtEdge(String text) {
        String known = mapped.values().get(text);
        if (known != null) {
            return known;
        }
        return mapped.otherwise() instanceof Use use ? use.text() : mapped.otherwise() instanceof AsItIs ? text : null;
    }

    private boolean isTaken(String text) {
        return text.length() >= name.minLength() && name.pattern().map(pattern -> pattern.matcher(text).find())
                .orElse(true);
    }
}
