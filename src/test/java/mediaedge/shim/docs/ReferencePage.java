package mediaedge.shim.docs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.EventPlan;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.rows.DefaultValue;
import mediaedge.shim.mapping.rows.DefaultValue.ByField;
import mediaedge.shim.mapping.rows.DefaultValue.Literal;
import mediaedge.shim.mapping.rows.DefaultValue.OfField;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.LeaveOut;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.MappingRow.NotMapped;
import mediaedge.shim.mapping.rows.MappingRow.Otherwise;
import mediaedge.shim.mapping.rows.MappingRow.Use;
import mediaedge.shim.mapping.rows.Range;

/** Writes docs/mapping.md, the reference of all fields in the mapping tables. */
final class ReferencePage {

    private static final String INTRODUCTION = """
            # Field reference

            This page is generated from the tables in [xdm-mappings](../xdm-mappings/README.md), which explains the terms, and a test keeps
            it up to date. After a change of a table, run `mvn test -Dtest=MappingReferenceTest -Ddocs.update=true`.

            - Fields are in `params`, unless another object is named (`qoeData/`). So are the aliases after *else*, which count if the
              field is absent.
            - Targets are below `xdm` of the event.
            - Required fields are marked `*`. Fields that only strict validation requires are marked `(*)`. An event needs at least one
              of the fields marked `(1)`.

            The shim itself adds two values that are not in a table: `_id` of the event
            ([how it is made](reliability.md#find-what-came-twice)), and `implementationDetails` beside the events
            ([what Edge learns of the shim](operating.md#what-edge-learns-of-the-shim)).

            """;

    private final MappingTables tables;
    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private ReferencePage(MappingTables tables) {
        this.tables = tables;
    }

    static String of(MappingTables tables) {
        return new ReferencePage(tables).written();
    }

    private String written() {
        page.append("## Event types\n\n| event type | endpoint at Edge |\n|---|---|\n");
        for (EventPlan plan : tables.plans()) {
            line(code(plan.type().name()), code("/va/v1/" + plan.endpoint()));
        }
        Map<String, List<MappingRow>> byFile = new LinkedHashMap<>();
        tables.rows().forEach(
                row -> byFile.computeIfAbsent(row.source().file(), file -> new ArrayList<>()).add(row));
        byFile.forEach(this::file);
        return page.toString();
    }

    private void file(String file, List<MappingRow> rows) {
        page.append("\n## ").append(file.substring(file.lastIndexOf('/') + 1)).append("\n\n");
        page.append("Rows of [").append(file).append("](../").append(file).append(").\n\n");
        page.append("| field | event types | type | target | conversion | description |\n|---|---|---|---|---|---|\n");
        rows.forEach(this::row);
    }

    private void row(MappingRow row) {
        Field field = row.field();
        line(field(row), events(row.events()), field.type().tableName(), place(row), how(row), field.description());
    }

    private void line(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String field(MappingRow row) {
        Field field = row.field();
        String mark = (field.required() & row.events()) != 0
                ? " *"
                : (field.strictRequired() & row.events()) != 0
                        ? " (*)"
                        : (field.oneOf() & row.events()) != 0 ? " (1)" : "";
        String aliases = field.aliases().stream().map(alias -> code(name(alias.bag(), alias.key())))
                .collect(Collectors.joining(", "));
        return code(name(field.bag(), field.key())) + mark.replace("*", "\\*")
                + (aliases.isEmpty() ? "" : ", else " + aliases);
    }

    private static String name(Container bag, String key) {
        return bag == Container.QOE_DATA || bag == Container.CUSTOM_METADATA ? bag.wireName() + "/" + key : key;
    }

    private String events(long set) {
        List<EventType> types = tables.vocabulary().eventTypes();
        List<String> names = types.stream().filter(type -> (set & type.bit()) != 0).map(EventType::name).toList();
        return names.size() == types.size() ? "all" : String.join(", ", names);
    }

    private static String place(MappingRow row) {
        return row.mapped().map(mapped -> code(mapped.path())).orElse("not sent");
    }

    private static String how(MappingRow row) {
        return row.fate() instanceof NotMapped nowhere
                ? nowhere.reason()
                : how(row.field(), row.mapped().orElseThrow());
    }

    private static String how(Field field, Mapped mapped) {
        List<String> words = new ArrayList<>();
        words.add(mapped.conversion().tableName());
        if (mapped.scale().compareTo(BigDecimal.ONE) != 0) {
            words.add("times " + mapped.scale().toPlainString());
        }
        mapped.values().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> code(entry.getKey()) + " becomes " + code(entry.getValue())).forEach(words::add);
        otherwise(mapped).ifPresent(words::add);
        range(mapped.range(), words);
        if (mapped.secondsBelow() > 0) {
            words.add("below " + code(Long.toString(mapped.secondsBelow())) + ": seconds");
        }
        if (mapped.microsecondsAbove() < Long.MAX_VALUE) {
            words.add("above " + code(Long.toString(mapped.microsecondsAbove())) + ": microseconds");
        }
        mapped.defaultValue().map(value -> "absent: " + otherwise(value)).ifPresent(words::add);
        if (!field.members().isEmpty()) {
            words.add("text of each object: "
                    + field.members().stream().map(ReferencePage::code).collect(Collectors.joining(", else ")));
        }
        field.valid().map(pattern -> "must match " + code(pattern.toString())).ifPresent(words::add);
        if (mapped.conversion().isIdentity()) {
            words.add("rank " + mapped.identity().primaryRank());
        }
        mapped.identity().onlyWithout().map(path -> "only without " + code(path)).ifPresent(words::add);
        return String.join("; ", words);
    }

    private static void range(Range range, List<String> words) {
        range.min().ifPresent(min -> words.add("below " + code(Long.toString(min)) + ": " + outside(range.below())));
        range.max().ifPresent(max -> words.add("above " + code(Long.toString(max)) + ": " + outside(range.above())));
    }

    private static String outside(Range.Outside outside) {
        return switch (outside) {
            case LEAVE_OUT -> "as if absent";
            case NEAREST_BOUND -> "replaced by that bound";
            case REMAINDER -> "remainder of the division by it";
        };
    }

    private static String otherwise(DefaultValue value) {
        if (value instanceof OfField other) {
            return "the value of " + code(other.key());
        }
        if (value instanceof ByField by) {
            String cases = by.values().entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(entry -> code(entry.getValue()) + " if " + code(by.key()) + " is " + code(entry.getKey()))
                    .collect(Collectors.joining(", "));
            return cases + ", otherwise " + code(by.otherwise());
        }
        return code(((Literal) value).text());
    }

    private static Optional<String> otherwise(Mapped mapped) {
        Otherwise otherwise = mapped.otherwise();
        if (otherwise instanceof LeaveOut) {
            return Optional.of("any other value is omitted");
        }
        if (otherwise instanceof Use use) {
            return Optional.of("any other value becomes " + code(use.text()));
        }
        return mapped.values().isEmpty() ? Optional.empty() : Optional.of("any other value stays unchanged");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
