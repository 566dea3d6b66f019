package mediaedge.shim.mapping.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.collection.fields.TextPattern;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.mapping.rows.MappingRow.AsItIs;
import mediaedge.shim.mapping.rows.MappingRow.Identity;
import mediaedge.shim.mapping.rows.MappingRow.LeaveOut;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.MappingRow.NotMapped;
import mediaedge.shim.mapping.rows.MappingRow.Otherwise;
import mediaedge.shim.mapping.rows.MappingRow.Source;
import mediaedge.shim.mapping.rows.MappingRow.Use;
import mediaedge.shim.tables.Nearest;
import mediaedge.shim.tables.TableRow;

/** Reads one row of a mapping table. {@code xdm-mappings/README.md} explains the grammar. */
public final class RowReader {

    /** The key with the name of the field. */
    public static final String KEY = "key";
    /** All keys of a row. */
    public static final Set<String> KEYS = Set.of(KEY, "aliases", "bag", "events", "required", "type", "role", "about",
            "example", "member", "xdm", "conversion", "values", "otherwise", "default", "scale", "valid",
            "primary-rank", "only-without", "namespaces", "not-mapped", "min", "max", "below", "above",
            "seconds-below", "microseconds-above");

    private static final String ONE_OF = "one-of";

    private final Map<String, EventType> eventTypes;

    /** @param eventTypes by name */
    public RowReader(Map<String, EventType> eventTypes) {
        this.eventTypes = eventTypes;
    }

    /** Returns the row; empty if it has too many errors to continue, which are recorded in its file. */
    public Optional<RowDraft> read(String fileName, TableRow row, TableRow defaults) {
        Optional<String> key = row.requiredText(KEY);
        TableRow whole = row.allow(KEYS).withDefaults(defaults).require("bag", "type");
        Optional<Container> bag = whole.choice("bag", Container.homes());
        Optional<ValueType> type = whole.choice("type", List.of(ValueType.values()));
        if (key.isEmpty() || bag.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        String required = whole.oneOf("required", List.of("true", "false", "strict", ONE_OF)).orElse("false");
        if (whole.has("member") != (type.get() == ValueType.OBJECTS)) {
            whole.problem("a list of objects has a 'member', and nothing else has one");
        }
        Optional<FieldRole> role = whole.choice("role", List.of(FieldRole.values()));
        return Optional.of(
                new RowDraft(whole, new Source(fileName, row.line()), bag.get(), key.get(), aliases(whole, bag.get()),
                        type.get(), events(whole), required.equals("true"),
                        required.equals("true") || required.equals("strict"), required.equals(ONE_OF), shape(whole),
                        whole.texts("member"), role, whole.text("about").orElse(""), example(whole, type.get()),
                        fate(whole, bag.get(), type.get(), required.equals("true"))));
    }

    private static List<RowDraft.Place> aliases(TableRow row, Container ownBag) {
        List<RowDraft.Place> places = new ArrayList<>();
        for (String alias : row.texts("aliases")) {
            RowDraft.Place.named(alias, ownBag, row, "aliases").ifPresent(places::add);
        }
        return places;
    }

    private long events(TableRow row) {
        if (!row.has("events")) {
            row.problem("the row has no 'events': a list of event types, or all");
        }
        long set = 0;
        for (String name : row.texts("events")) {
            if (name.equals("all")) {
                set |= eventTypes.values().stream().mapToLong(EventType::bit).reduce(0, (a, b) -> a | b);
            } else if (eventTypes.containsKey(name)) {
                set |= eventTypes.get(name).bit();
            } else {
                row.problem("events", "unknown event type '" + name + "'" + Nearest.hint(name, eventTypes.keySet()));
            }
        }
        return set;
    }

    private static Optional<TextPattern> shape(TableRow row) {
        return row.text("valid").flatMap(text -> {
            try {
                return Optional.of(TextPattern.of(text));
            } catch (PatternSyntaxException e) {
                row.problem("valid", "'" + text + "' is not a regular expression: " + e.getDescription());
                return Optional.empty();
            }
        });
    }

    private static Optional<Object> example(TableRow row, ValueType type) {
        return type == ValueType.STRING ? row.text("example").map(text -> text) : row.plain("example");
    }

    private static MappingRow.Fate fate(TableRow row, Container bag, ValueType type, boolean required) {
        if (row.has("not-mapped") == row.has("xdm")) {
            row.problem("a row has either 'xdm', the place at Edge, or 'not-mapped', the reason why there is none");
        }
        if (row.has("not-mapped")) {
            return new NotMapped(row.text("not-mapped").orElse(""));
        }
        Conversion conversion = row.choice("conversion", List.of(Conversion.values()))
                .orElse(Conversion.standardFor(type));
        BigDecimal scale = row.number("scale").orElse(BigDecimal.ONE);
        if (row.has("scale") && conversion != Conversion.TRUNCATE) {
            row.problem("scale", "'scale' goes with conversion: truncate only");
        }
        int rank = row.number("primary-rank").map(BigDecimal::intValue).orElse(Integer.MAX_VALUE);
        if (conversion.isIdentity() != row.has("primary-rank")) {
            row.problem("an identity has a 'primary-rank', and nothing else has one");
        }
        return new Mapped(row.text("xdm").orElse(""), conversion, row.textMap("values"), otherwise(row, conversion),
                ValueRules.defaultValue(row, bag, conversion, required), ValueRules.range(row, conversion),
                ValueRules.secondsBelow(row, conversion), ValueRules.microsecondsAbove(row, conversion), scale,
                new Identity(rank, row.text("only-without"), row.textMap("namespaces")));
    }

    private static Otherwise otherwise(TableRow row, Conversion conversion) {
        String text = row.text("otherwise").orElse("as-it-is");
        if (conversion == Conversion.VALUE_TABLE && !row.has("otherwise")) {
            row.problem("conversion: value-table needs 'otherwise': " + String.join(", ", MappingRow.otherwiseWords()));
        }
        return switch (text) {
            case "as-it-is" -> new AsItIs();
            case "leave-out" -> new LeaveOut();
            default -> new Use(text);
        };
    }
}
