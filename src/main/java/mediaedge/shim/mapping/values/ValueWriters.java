package mediaedge.shim.mapping.values;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import mediaedge.shim.collection.BooleanText;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.TextList;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.json.Timestamp;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.XdmNode;

/** Creates the writer of a row. Everything that can be computed before the first event is computed here. */
public final class ValueWriters {

    private static final byte[] TRUE = "true".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String EVENT_TYPE_PREFIX = "media.";

    /** Writes a text unchanged, and any other value between quotation marks. */
    public static final ValueWriter AS_STRING = ValueWriters::asString;

    private ValueWriters() {
    }

    /** Returns the writer of a row. @param node Edge's schema of its target */
    public static ValueWriter of(MappingRow row, Mapped mapped, String endpoint, XdmNode node) {
        return switch (mapped.conversion()) {
            case COPY -> copy(mapped, node);
            case COPY_BOOLEAN -> truth(row);
            case TRUNCATE -> new NumberWriter(row, mapped, node);
            case LOWER_CASE, VALUE_TABLE -> lookedUp(mapped, node);
            case ISO_8601 -> new TimestampWriter(row, mapped);
            case EVENT_TYPE -> eventType(row, JsonBytes.text(eventTypeAtEdge(endpoint)));
            case NAME_VALUE_LIST -> new MetadataWriter(row);
            case NAME_LIST -> new NameListWriter(row, mapped, node);
            case IDENTITY, UUID_IDENTITY, CUSTOMER_IDENTITIES -> throw new IllegalArgumentException(
                    "identities are written together, by IdentityMapWriter");
        };
    }

    /** Returns the expectation in a message about a value that the row's writer does not accept. */
    public static String wanted(Mapped mapped, XdmNode node) {
        return switch (mapped.conversion()) {
            case COPY_BOOLEAN -> "expected true or false";
            case TRUNCATE -> "expected a number from " + mapped.range().min().orElse(node.least()) + " to "
                    + mapped.range().max().orElse(node.greatest());
            case ISO_8601 -> "the number is out of range; expected 0 to " + Timestamp.GREATEST;
            case NAME_VALUE_LIST -> "expected an object";
            default -> node.values().isEmpty()
                    ? node.pattern().map(pattern -> "expected " + pattern.pattern())
                            .orElse(node.minLength() > 0 ? "must not be empty" : "expected a string")
                    : "expected one of " + String.join(", ", node.values());
        };
    }

    /**
     * Returns a writer for texts that are sent as a list, joined with commas; {@code null} if the row's conversion
     * creates something else.
     */
    public static ValueWriter ofList(MappingRow row, Mapped mapped, XdmNode node) {
        TextWriter text = switch (mapped.conversion()) {
            case COPY -> copied(mapped, node);
            case LOWER_CASE, VALUE_TABLE -> new LookedUpText(mapped, node);
            default -> null;
        };
        return text == null ? null : (writing, slot) -> {
            List<String> texts = TextList.of(writing.event, slot);
            int before = writing.out.length();
            if (texts.isEmpty() || !text.write(String.join(",", texts), writing.out)) {
                return false;
            }
            writing.notes.adjusted(row, row.field().label(), writing.event.json(slot), writing.out.textFrom(before),
                    Adjustment.JOINED);
            return true;
        };
    }

    /** Returns Edge's name of the event type. @param endpoint last segment of its path */
    public static String eventTypeAtEdge(String endpoint) {
        return EVENT_TYPE_PREFIX + endpoint;
    }

    private static TextWriter copied(Mapped mapped, XdmNode node) {
        int shortest = shortest(mapped, node);
        return (text, out) -> {
            boolean fits = text.length() >= shortest && fits(text, node.pattern());
            if (fits) {
                out.string(text);
            }
            return fits;
        };
    }

    private static int shortest(Mapped mapped, XdmNode node) {
        return Math.max(node.minLength(), mapped.defaultValue().isPresent() ? 1 : 0);
    }

    private static ValueWriter eventType(MappingRow row, byte[] json) {
        return (writing, slot) -> {
            writing.out.raw(json);
            if (writing.event.typeIsRespelled()) {
                writing.notes.adjusted(row, row.field().label(), writing.event.json(slot), JsonBytes.textOf(json),
                        Adjustment.RESPELLED);
            }
            return true;
        };
    }

    private static ValueWriter truth(MappingRow row) {
        return (writing, slot) -> {
            if (writing.event.kind(slot).isBoolean()) {
                return asItStands(writing, slot);
            }
            Optional<Boolean> truth = BooleanText.of(writing.event, slot);
            truth.ifPresent(value -> {
                writing.out.raw(value ? TRUE : FALSE);
                writing.notes.adjusted(row, row.field().label(), writing.event.json(slot), value.toString(),
                        Adjustment.BOOLEAN);
            });
            return truth.isPresent();
        };
    }

    private static boolean asItStands(Writing writing, int slot) {
        PlayerEvent event = writing.event;
        writing.out.raw(event.body(), event.start(slot), event.end(slot));
        return true;
    }

    /** Writes a single value as a string. Returns whether it is one. */
    public static boolean asString(Writing writing, int slot) {
        JsonKind kind = writing.event.kind(slot);
        if (kind == JsonKind.STRING) {
            return asItStands(writing, slot);
        }
        if (!kind.isOneValue()) {
            return false;
        }
        writing.out.put('"');
        asItStands(writing, slot);
        writing.out.put('"');
        return true;
    }

    private static ValueWriter copy(Mapped mapped, XdmNode node) {
        Optional<Pattern> pattern = node.pattern();
        int shortest = shortest(mapped, node);
        if (pattern.isEmpty() && shortest == 0) {
            return AS_STRING;
        }
        return (writing, slot) -> {
            PlayerEvent event = writing.event;
            boolean tooShort = event.kind(slot) == JsonKind.STRING
                    && event.end(slot) - event.start(slot) < shortest + 2;
            return !tooShort && (pattern.isEmpty() || fits(event.text(slot), pattern)) && asString(writing, slot);
        };
    }

    private static ValueWriter lookedUp(Mapped mapped, XdmNode node) {
        LookedUpText texts = new LookedUpText(mapped, node);
        return (writing, slot) -> {
            PlayerEvent event = writing.event;
            JsonKind kind = event.kind(slot);
            // Most players send what XDM expects. A text is created only for others.
            return kind == JsonKind.STRING
                    && texts.writeKnown(event.body(), event.start(slot) + 1, event.end(slot) - 1, writing.out)
                    || kind.isOneValue() && texts.write(event.text(slot), writing.out);
        };
    }

    static boolean fits(String text, Optional<Pattern> pattern) {
        return pattern.isEmpty() || pattern.get().matcher(text).find();
    }
}
