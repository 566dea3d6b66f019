package mediaedge.shim.routing.conditions;

import java.util.Optional;

/** One line of a row's {@code when}. */
public record Clause(Column column, Condition condition) {

    private static final int LONGEST_QUOTE = 100;

    /** Whether this one holds wherever all of those do. */
    public boolean follows(Clause[] those) {
        for (Clause that : those) {
            if (that.column.equals(column) && condition.follows(that.condition, column.list())) {
                return true;
            }
        }
        return false;
    }

    /** Why it doesn't hold, in words; empty when it does. */
    public Optional<String> failure(StartFacts facts) {
        if (condition.holds(column.values(facts))) {
            return Optional.empty();
        }
        String text = column.text(facts);
        return Optional.of(column.name() + " is " + (text == null ? "absent" : "'" + shortened(text) + "'")
                + ", wanted " + condition.wanted());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
