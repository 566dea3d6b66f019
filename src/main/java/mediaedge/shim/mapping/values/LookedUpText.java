package mediaedge.shim.mapping.values;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import mediaedge.shim.collection.json.NameTable;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.rows.Conversion;
import mediaedge.shim.mapping.rows.MappingRow.LeaveOut;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.MappingRow.Use;
import mediaedge.shim.mapping.rows.XdmNode;

/** Writes texts that are replaced according to a row, or to XDM's own enumeration. */
final class LookedUpText implements TextWriter {

    private final Mapped mapped;
    private final XdmNode node;
    private final boolean lower;
    private final Map<String, byte[]> written = new HashMap<>();
    private final NameTable numbers;
    private final byte[][] byNumber;

    LookedUpText(Mapped mapped, XdmNode node) {
        this.mapped = mapped;
        this.node = node;
        this.lower = mapped.conversion() == Conversion.LOWER_CASE;
        mapped.values().forEach((from, to) -> written.put(from, JsonBytes.text(to)));
        if (lower) {
            node.values().forEach(value -> written.put(value, JsonBytes.text(value)));
        }
        List<String> keys = List.copyOf(written.keySet());
        this.numbers = NameTable.of(keys);
        this.byNumber = keys.stream().map(written::get).toArray(byte[][]::new);
    }

    /** Writes the replacement of the text with these bytes. Returns whether the text is known. */
    boolean writeKnown(byte[] bytes, int start, int end, JsonBytes out) {
        int number = numbers.find(bytes, start, end);
        if (number == NameTable.NONE) {
            return false;
        }
        out.raw(byNumber[number]);
        return true;
    }

    @Override
    public boolean write(String text, JsonBytes out) {
        String key = lower ? text.toLowerCase(Locale.ROOT) : text;
        byte[] known = written.get(key);
        if (known != null) {
            out.raw(known);
            return true;
        }
        if (mapped.otherwise() instanceof Use use) {
            out.string(use.text());
            return true;
        }
        if (mapped.otherwise() instanceof LeaveOut || !ValueWriters.fits(key, node.pattern())) {
            return false;
        }
        out.string(key);
        return true;
    }
}
