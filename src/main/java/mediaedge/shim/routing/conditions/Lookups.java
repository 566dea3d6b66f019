package mediaedge.shim.routing.conditions;

/** The columns of one start, each read when a row first asks for it. Serves one decision on one thread. */
public final class Lookups {

    private final StartFacts facts;
    private final String[][] known;

    /** @param columns how many there are */
    public Lookups(StartFacts facts, int columns) {
        this.facts = facts;
        this.known = new String[columns][];
    }

    /** The values of a column, looked up once. */
    public String[] values(Column column) {
        String[] values = known[column.index()];
        if (values == null) {
            values = column.values(facts);
            known[column.index()] = values;
        }
        return values;
    }
}
