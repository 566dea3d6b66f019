package mediaedge.shim.routing.conditions;

/** The condition of a row for one column. */
public sealed interface Condition {

    /**
     * @param values
     *            returned by {@link Column#values}
     */
    boolean holds(String[] values);

    /**
     * Returns whether this condition holds whenever the other one does, on the same column; false also if that is
     * unknown.
     *
     * @param list
     *            whether the value of the column is a list
     */
    boolean follows(Condition other, boolean list);

    /** Returns a description that follows the word "wanted". */
    String wanted();

    /** The property is present, or absent. */
    record Present(boolean present) implements Condition {

        @Override
        public boolean holds(String[] values) {
            return present == (values != Column.ABSENT);
        }

        @Override
        public boolean follows(Condition other, boolean list) {
            return other.equals(this) || present && other instanceof OneOf;
        }

        @Override
        public String wanted() {
            return present ? "it present" : "it absent";
        }
    }

    /** The value, or one of the values of a list, is one of these. */
    record OneOf(Patterns patterns) implements Condition {

        @Override
        public boolean holds(String[] values) {
            for (String value : values) {
                if (patterns.match(value)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean follows(Condition other, boolean list) {
            if (other instanceof OneOf oneOf) {
                return patterns.cover(oneOf.patterns);
            }
            // A list that is present may be empty, and then matches no pattern.
            return !list && patterns.coverEverything() && other.equals(new Present(true));
        }

        @Override
        public String wanted() {
            String written = patterns.toString();
            return written.contains(", ") ? "one of " + written : "'" + written + "'";
        }
    }
}
