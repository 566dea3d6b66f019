package mediaedge.shim.routing.conditions;

/** What a row wants of one column. */
public sealed interface Condition {

    /**
     * @param values
     *            what {@link Column#values} gave
     */
    boolean holds(String[] values);

    /**
     * Whether this one holds wherever the other one does, on the same column; false also where that can't be told.
     *
     * @param list
     *            whether the column's value is a list
     */
    boolean follows(Condition other, boolean list);

    /** What is wanted, in words that follow "wanted". */
    String wanted();

    /** The column is there, or is not. */
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
            // A list that is there may have no elements, and then matches no pattern.
            return !list && patterns.coverEverything() && other.equals(new Present(true));
        }

        @Override
        public String wanted() {
            String written = patterns.toString();
            return written.contains(", ") ? "one of " + written : "'" + written + "'";
        }
    }
}
