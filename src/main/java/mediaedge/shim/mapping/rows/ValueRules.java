package mediaedge.shim.mapping.rows;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.mapping.json.Timestamp;
import mediaedge.shim.mapping.rows.Range.Outside;
import mediaedge.shim.tables.TableRow;

/** Reads the rules of a row for values that are absent, or that Edge would refuse. */
final class ValueRules {

    private static final Set<String> OF_FIELD = Set.of("field");
    private static final Set<String> BY_FIELD = Set.of("by", "values", "otherwise");

    private ValueRules() {
    }

    static Range range(TableRow row, Conversion conversion) {
        for (String key : List.of("min", "max", "below", "above")) {
            if (row.has(key) && conversion != Conversion.TRUNCATE) {
                row.problem(key, "'" + key + "' goes with conversion: truncate only");
            }
        }
        OptionalLong min = whole(row, "min");
        OptionalLong max = whole(row, "max");
        Outside below = outside(row, "below", "min");
        Outside above = outside(row, "above", "max");
        if (below == Outside.REMAINDER) {
            row.problem("below", "remainder goes with 'above' only");
        }
        boolean both = min.isPresent() && max.isPresent();
        if (both && min.getAsLong() > max.getAsLong()) {
            row.problem("min", "'min' is greater than 'max'");
        }
        if (above == Outside.REMAINDER && (max.orElse(1) <= 0 || min.orElse(0) > 0)) {
            row.problem("above", "remainder needs a 'max' above 0, and a 'min' of at most 0");
        }
        return new Range(min, max, below, above);
    }

    private static OptionalLong whole(TableRow row, String key) {
        Optional<BigDecimal> number = row.number(key);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.get().longValueExact());
        } catch (ArithmeticException notWhole) {
            row.problem(key, "'" + key + "' must be a whole number, not '" + number.get() + "'");
            return OptionalLong.empty();
        }
    }

    private static Outside outside(TableRow row, String key, String bound) {
        if (row.has(key) && !row.has(bound)) {
            row.problem(key, "'" + key + "' needs '" + bound + "'");
        }
        return row.choice(key, List.of(Outside.values())).orElse(Outside.LEAVE_OUT);
    }

    static long secondsBelow(TableRow row, Conversion conversion) {
        OptionalLong bound = whole(row, "seconds-below");
        if (row.has("seconds-below") && conversion != Conversion.ISO_8601) {
            row.problem("seconds-below", "'seconds-below' goes with conversion: iso-8601 only");
        }
        if (bound.orElse(0) < 0 || bound.orElse(0) > Timestamp.GREATEST / 1000) {
            row.problem("seconds-below", "'seconds-below' must be from 0 to " + Timestamp.GREATEST / 1000);
        }
        return bound.orElse(0);
    }

    /** Returns the limit above which a time is in microseconds, which must exceed every time in seconds. */
    static long microsecondsAbove(TableRow row, Conversion conversion) {
        OptionalLong bound = whole(row, "microseconds-above");
        if (row.has("microseconds-above") && conversion != Conversion.ISO_8601) {
            row.problem("microseconds-above", "'microseconds-above' goes with conversion: iso-8601 only");
        }
        if (bound.isPresent() && (bound.getAsLong() < Timestamp.GREATEST / 1000
                || bound.getAsLong() > Timestamp.GREATEST)) {
            row.problem("microseconds-above", "'microseconds-above' must be from " + Timestamp.GREATEST / 1000 + " to "
                    + Timestamp.GREATEST);
        }
        return bound.orElse(Long.MAX_VALUE);
    }

    /** Returns the default of a row, which must be one that may have it. */
    static Optional<DefaultValue> defaultValue(TableRow row, Container ownBag, Conversion conversion,
            boolean required) {
        if (!row.has("default")) {
            return Optional.empty();
        }
        if (required) {
            row.problem("default", "what has a default is never missing: 'required' must be strict or false");
        }
        if (conversion.isIdentity() || conversion == Conversion.NAME_VALUE_LIST || conversion == Conversion.EVENT_TYPE
                || conversion == Conversion.ISO_8601) {
            row.problem("default", conversion.tableName() + " has no default");
        }
        return row.isRow("default")
                ? row.row("default").flatMap(rule -> rule(rule, ownBag))
                : row.text("default").map(DefaultValue.Literal::new);
    }

    private static Optional<DefaultValue> rule(TableRow rule, Container ownBag) {
        boolean byField = rule.has("by");
        rule.allow(byField ? BY_FIELD : OF_FIELD);
        Optional<RowDraft.Place> place = rule.requiredText(byField ? "by" : "field")
                .flatMap(text -> RowDraft.Place.named(text, ownBag, rule, byField ? "by" : "field"));
        Optional<String> otherwise = byField ? rule.requiredText("otherwise") : Optional.empty();
        if (place.isEmpty() || (byField && otherwise.isEmpty())) {
            return Optional.empty();
        }
        Container bag = place.get().bag();
        String key = place.get().key();
        if (!byField) {
            return Optional.of(new DefaultValue.OfField(bag, key));
        }
        Map<String, String> values = new LinkedHashMap<>();
        rule.textMap("values").forEach((text, value) -> values.put(text.toLowerCase(Locale.ROOT), value));
        return Optional.of(new DefaultValue.ByField(bag, key, values, otherwise.get()));
    }
}
