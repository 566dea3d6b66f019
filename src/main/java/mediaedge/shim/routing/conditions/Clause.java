package mediaedge.shim.routing.conditions;

import java.util.Optional;

/** One condition in a row's {@code when}. */
public record Clause(Column column, Condition condition) {

    private static final int LONGEST_QUOTE = 100;

    /** Returns whether this clause holds whenever all of those hold. */
    public boolean follows(Clause[] those) {
        for (Clause that : those) {
            if (that.column.equals(column) && condition.follows(that.condition, column.list())) {
                return true;
            }
        }
        return false;
    }

    /** Returns why it does not hold, as text; empty if it holds. */
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
