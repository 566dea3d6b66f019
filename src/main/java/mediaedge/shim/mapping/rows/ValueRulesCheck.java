package mediaedge.shim.mapping.rows;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.mapping.rows.DefaultValue.ByField;
import mediaedge.shim.mapping.rows.DefaultValue.Literal;
import mediaedge.shim.mapping.rows.DefaultValue.OfField;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;

/** Checks that Edge accepts the range and the default of a row, and that the fields in a default exist. */
final class ValueRulesCheck {

    private final List<RowDraft> drafts;

    ValueRulesCheck(List<RowDraft> drafts) {
        this.drafts = drafts;
    }

    /** Returns the texts that a table names as defaults. */
    static List<String> texts(Mapped mapped) {
        return mapped.defaultValue().map(DefaultValue::texts).orElse(List.of());
    }

    /** Returns whether they are valid for this event type. If not, records a problem at the row. */
    boolean hold(RowDraft draft, Mapped mapped, EventType type, XdmNode node) {
        Optional<String> problem = range(mapped, node);
        if (problem.isPresent()) {
            draft.row().problem("min", problem.get());
            return false;
        }
        for (String text : texts(mapped)) {
            problem = literal(text, mapped, node);
            if (problem.isPresent()) {
                draft.row().problem("default", problem.get());
                return false;
            }
        }
        problem = mapped.defaultValue().flatMap(value -> reference(value, mapped, type));
        problem.ifPresent(reason -> draft.row().problem("default", reason));
        return problem.isEmpty();
    }

    private static Optional<String> range(Mapped mapped, XdmNode node) {
        boolean within = mapped.range().min().orElse(node.least()) >= node.least()
                && mapped.range().max().orElse(node.greatest()) <= node.greatest();
        return within
                ? Optional.empty()
                : Optional.of("'" + mapped.path() + "' takes numbers from " + node.least() + " to " + node.greatest()
                        + "; 'min' and 'max' must be within");
    }

    private static Optional<String> literal(String text, Mapped mapped, XdmNode node) {
        boolean right = switch (mapped.conversion().xdmType()) {
            case "integer" -> text.matches("-?(0|[1-9][0-9]{0,15})") && isWithin(Long.parseLong(text), mapped, node);
            case "boolean" -> text.equals("true") || text.equals("false");
            default -> text.length() >= Math.max(node.minLength(), 1)
                    && node.pattern().map(pattern -> pattern.matcher(text).find()).orElse(true);
        };
        return right
                ? Optional.empty()
                : Optional.of("'" + mapped.path() + "' does not take '" + text + "' as a default");
    }

    private static boolean isWithin(long number, Mapped mapped, XdmNode node) {
        return number >= mapped.range().min().orElse(node.least())
                && number <= mapped.range().max().orElse(node.greatest());
    }

    private Optional<String> reference(DefaultValue value, Mapped mapped, EventType type) {
        if (value instanceof OfField other) {
            return draft(other.bag(), other.key(), type)
                    .map(found -> found.fate() instanceof Mapped there && isAlwaysThere(found, there, mapped)
                            ? Optional.<String>empty()
                            : Optional.of(named(other.bag(), other.key()) + " must be sent to Edge by "
                                    + mapped.conversion().tableName() + ", within the same bounds, and be required or"
                                    + " have a default that names no field"))
                    .orElseGet(() -> Optional.of(missing(other.bag(), other.key(), type)));
        }
        if (value instanceof ByField by) {
            return draft(by.bag(), by.key(), type)
                    .map(found -> found.type() == ValueType.STRING
                            ? Optional.<String>empty()
                            : Optional.of(named(by.bag(), by.key()) + " must be a string"))
                    .orElseGet(() -> Optional.of(missing(by.bag(), by.key(), type)));
        }
        return Optional.empty();
    }

    private static boolean isAlwaysThere(RowDraft found, Mapped there, Mapped here) {
        boolean surely = found.required() || there.defaultValue().filter(Literal.class::isInstance).isPresent();
        return surely && there.conversion() == here.conversion()
                && there.range().min().orElse(Long.MIN_VALUE) >= here.range().min().orElse(Long.MIN_VALUE)
                && there.range().max().orElse(Long.MAX_VALUE) <= here.range().max().orElse(Long.MAX_VALUE);
    }

    private Optional<RowDraft> draft(Container bag, String key, EventType type) {
        return drafts.stream().filter(draft -> draft.bag() == bag && draft.key().equals(key)
                && (draft.events() & type.bit()) != 0).findFirst();
    }

    private static String missing(Container bag, String key, EventType type) {
        return "no row has " + named(bag, key) + " on " + type.name();
    }

    private static String named(Container bag, String key) {
        return "'" + bag.wireName() + "/" + key + "'";
    }
}
