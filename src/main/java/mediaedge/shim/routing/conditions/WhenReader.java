package mediaedge.shim.routing.conditions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import mediaedge.shim.routing.conditions.Column.Source;
import mediaedge.shim.tables.TableRow;
import mediaedge.shim.tables.TableValue;

/** Reads the {@code when} of a row. */
public final class WhenReader {

    private static final Pattern HOST_WITH_PORT = Pattern.compile("([^:]+|\\[.*]):[0-9]+");
    private static final String PRESENT = "present";

    private final Columns columns;

    /**
     * @param columns
     *            collects every column that is tested
     */
    public WhenReader(Columns columns) {
        this.columns = columns;
    }

    /** Returns the conditions of a row under this key. Records problems at the row. */
    public List<Clause> clauses(TableRow row, String key) {
        return row.row(key).map(when -> {
            if (when.keys().isEmpty()) {
                row.problem(key,
                        "'" + key + "' is empty; leave it out of the last row, and give any other a condition");
            }
            return clauses(when);
        }).orElse(List.of());
    }

    /**
     * Returns the share in the conditions of a row under this key; empty if there is none.
     *
     * @param salt
     *            the salt, unless the share has its own
     */
    public Optional<Share> share(TableRow row, String key, String salt) {
        return row.isRow(key) ? row.row(key).flatMap(when -> ShareReader.share(when, salt)) : Optional.empty();
    }

    private List<Clause> clauses(TableRow when) {
        List<Clause> clauses = new ArrayList<>();
        Set<Column> named = new HashSet<>();
        for (String key : when.keys()) {
            if (key.equals(ShareReader.SHARE)) {
                continue;
            }
            Optional<Column> column = columns.named(key);
            if (column.isEmpty()) {
                when.problem(key, "'when' names '" + key + "', which no session start has" + columns.hint(key));
            } else if (!named.add(column.get())) {
                when.problem(key, "'when' names '" + column.get().name()
                        + "' twice; the names of headers are the same in any case");
            } else {
                condition(column.get(), when, key)
                        .ifPresent(condition -> clauses.add(new Clause(column.get(), condition)));
            }
        }
        return clauses;
    }

    private static Optional<Condition> condition(Column column, TableRow when, String key) {
        if (when.isRow(key)) {
            TableRow presence = when.row(key).get().allow(List.of(PRESENT));
            if (presence.keys().isEmpty()) {
                when.problem(key, mustBe(key) + "an empty mapping");
            }
            return presence.flag(PRESENT).map(Condition.Present::new);
        }
        List<TableValue> values = when.values(key);
        List<String> written = values.stream().flatMap(value -> pattern(column, key, value).stream()).toList();
        boolean sound = !written.isEmpty() && written.size() == values.size();
        return sound ? Optional.of(new Condition.OneOf(Patterns.of(written))) : Optional.empty();
    }

    private static Optional<String> pattern(Column column, String key, TableValue value) {
        if (value.isEmpty()) {
            value.problem(mustBe(key) + "empty");
            return Optional.empty();
        }
        Optional<String> written = value.text();
        Optional<String> objection = written.flatMap(text -> objection(column, value, text));
        objection.ifPresent(reason -> value.problem("'" + key + "': " + reason));
        return objection.isPresent() ? Optional.empty() : written;
    }

    private static String mustBe(String key) {
        return "'" + key + "' must be a value, a list of values, {present: true} or {present: false}, not ";
    }

    /** Returns why a value could never match, or would match something else than its author intends. */
    private static Optional<String> objection(Column column, TableValue value, String text) {
        try {
            Patterns.check(text);
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        if (value.isBooleanInDisguise()) {
            return Optional
                    .of("YAML reads " + text + " as a boolean; write \"" + text + "\" for the text, or true or false");
        }
        if (column.list() && (text.contains(",") || !text.equals(text.strip()))) {
            return Optional.of("'" + text + "' can't match one element of a comma-separated list; "
                    + "write a YAML list of single values");
        }
        if (column.source() == Source.HOST && HOST_WITH_PORT.matcher(text).matches()) {
            return Optional.of("'" + text + "' has a port; hosts are compared without");
        }
        return Optional.empty();
    }
}
