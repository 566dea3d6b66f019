package mediaedge.shim.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.EventType;
import mediaedge.shim.collection.Kind;
import mediaedge.shim.collection.NameTable;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.mapping.MappingRow.AsItIs;
import mediaedge.shim.mapping.MappingRow.LeaveOut;
import mediaedge.shim.mapping.MappingRow.Mapped;
import mediaedge.shim.mapping.MappingRow.Use;

/** Makes the writer of a row: everything that can be worked out before the first event is worked out here. */
final class ValueWriters {

    private static final byte[] NAME = "{\"name\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] VALUE = ",\"value\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String EVENT_TYPE_PREFIX = "media.";

    /** A text as it stands; anything else between quotation marks. */
    static final ValueWriter AS_STRING = ValueWriters::asString;

    private ValueWriters() {
    }

    static ValueWriter of(MappingRow row, Mapped mapped, EventType type, String endpoint, XdmNode node) {
        String label = row.field().label();
        return switch (mapped.conversion()) {
            case COPY -> copy(label, mapped, node);
            case COPY_BOOLEAN -> ValueWriters::asItStands;
            case TRUNCATE -> truncated(new WholeNumber(label, mapped.scale(), node.least(), node.greatest()));
            case LOWER_CASE, VALUE_TABLE -> lookedUp(label, mapped, node);
            case ISO_8601 -> timestamp(new WholeNumber(label, mapped.scale(), 0, Timestamp.GREATEST));
            case EVENT_TYPE -> constant(JsonBytes.text(EVENT_TYPE_PREFIX + endpoint));
            case NAME_VALUE_LIST -> ValueWriters::nameValueList;
            case NAME_LIST -> new NameListWriter(row, mapped, node);
            case IDENTITY, UUID_IDENTITY, CUSTOMER_IDENTITIES -> throw new IllegalArgumentException(
                    "identities are written together, by IdentityMapWriter");
        };
    }

    private static ValueWriter constant(byte[] json) {
        return (writing, slot) -> {
            writing.out.raw(json);
            return true;
        };
    }

    private static ValueWriter truncated(WholeNumber number) {
        return (writing, slot) -> {
            writing.out.number(number.read(writing.event, slot));
            return true;
        };
    }

    private static ValueWriter timestamp(WholeNumber millis) {
        return (writing, slot) -> {
            Timestamp.write(millis.read(writing.event, slot), writing.out);
            return true;
        };
    }

    private static boolean asItStands(Writing writing, int slot) {
        PlayerEvent event = writing.event;
        writing.out.raw(event.body(), event.start(slot), event.end(slot));
        return true;
    }

    static boolean asString(Writing writing, int slot) {
        if (writing.event.kind(slot) == Kind.STRING) {
            return asItStands(writing, slot);
        }
        writing.out.put('"');
        asItStands(writing, slot);
        writing.out.put('"');
        return true;
    }

    private static ValueWriter copy(String label, Mapped mapped, XdmNode node) {
        Optional<Pattern> pattern = node.pattern();
        if (pattern.isEmpty() && node.minLength() == 0) {
            return AS_STRING;
        }
        boolean hasDefault = mapped.defaultValue().isPresent();
        return (writing, slot) -> {
            PlayerEvent event = writing.event;
            if (event.kind(slot) == Kind.STRING && node.minLength() > 0
                    && event.end(slot) - event.start(slot) < node.minLength() + 2) {
                if (hasDefault) {
                    return false;
                }
                throw new BadRequest(label, "must not be empty");
            }
            if (pattern.isPresent()) {
                checkPattern(label, event.text(slot), pattern.get());
            }
            return asString(writing, slot);
        };
    }

    private static ValueWriter lookedUp(String label, Mapped mapped, XdmNode node) {
        boolean lower = mapped.conversion() == Conversion.LOWER_CASE;
        Map<String, byte[]> written = new HashMap<>();
        mapped.values().forEach((from, to) -> written.put(from, JsonBytes.text(to)));
        if (lower) {
            node.values().forEach(value -> written.put(value, JsonBytes.text(value)));
        }
        List<String> keys = List.copyOf(written.keySet());
        NameTable numbers = NameTable.of(keys);
        byte[][] byNumber = keys.stream().map(written::get).toArray(byte[][]::new);
        return (writing, slot) -> {
            PlayerEvent event = writing.event;
            // Most players send what XDM wants; only for others is a text made.
            int number = event.kind(slot) == Kind.STRING
                    ? numbers.find(event.body(), event.start(slot) + 1, event.end(slot) - 1)
                    : NameTable.NONE;
            if (number != NameTable.NONE) {
                writing.out.raw(byNumber[number]);
                return true;
            }
            String text = event.text(slot);
            String key = lower ? text.toLowerCase(Locale.ROOT) : text;
            byte[] known = written.get(key);
            if (known != null) {
                writing.out.raw(known);
                return true;
            }
            if (mapped.otherwise() instanceof Use use) {
                writing.out.string(use.text());
                return true;
            }
            if (mapped.otherwise() instanceof LeaveOut) {
                writing.notes.leftOut(label, "'" + key + "' is not one of " + allowed(written, node));
                return false;
            }
            assert mapped.otherwise() instanceof AsItIs;
            node.pattern().ifPresent(pattern -> checkPattern(label, key, pattern));
            writing.out.string(key);
            return true;
        };
    }

    private static List<String> allowed(Map<String, byte[]> written, XdmNode node) {
        return node.values().isEmpty() ? written.keySet().stream().sorted().toList() : node.values();
    }

    private static void checkPattern(String label, String text, Pattern pattern) {
        if (!pattern.matcher(text).find()) {
            throw new BadRequest(label, "expected " + pattern.pattern());
        }
    }

    private static boolean nameValueList(Writing writing, int slot) {
        PlayerEvent event = writing.event;
        JsonBytes out = writing.out;
        MetadataRules rules = writing.options.metadata();
        out.put('[');
        int empty = out.length();
        for (int i = 0; i < event.entryCount(); i++) {
            if (event.entrySlot(i) != slot) {
                continue;
            }
            if (rules == MetadataRules.NONE) {
                out.member(NAME);
                out.raw(event.body(), event.entryNameStart(i), event.entryNameEnd(i));
                out.raw(VALUE);
                writing.entryAsString(i);
                out.put('}');
                continue;
            }
            String key = event.entryName(i);
            switch (rules.fate(key)) {
                case KEEP -> {
                    out.member(NAME);
                    out.string(rules.nameAtEdge(key));
                    out.raw(VALUE);
                    writing.entryAsString(i);
                    out.put('}');
                }
                case ANALYTICS_ONLY -> writing.putAsideForAnalytics(i);
                case DROP -> writing.notes.dropped(key);
            }
        }
        if (out.length() == empty) {
            return false;
        }
        out.put(']');
        return true;
    }
}
