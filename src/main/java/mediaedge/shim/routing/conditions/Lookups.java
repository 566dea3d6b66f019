package mediaedge.shim.routing.conditions;

/** The columns of one start. Each is read when a row first tests it. For one decision on one thread. */
public final class Lookups {

    private final StartFacts facts;
    private long viewerHash;
    private boolean viewerKnown;
    private final String[][] known;

    /**
     * @param columns
     *            number of columns
     */
    public Lookups(StartFacts facts, int columns) {
        this.facts = facts;
        this.known = new String[columns][];
    }

    /** Returns the values of a column, which are looked up once. */
    public String[] values(Column column) {
        String[] values = known[column.index()];
        if (values == null) {
            values = column.values(facts);
            known[column.index()] = values;
        }
        return values;
    }

    /** Returns the hash of the viewer for shares, which is computed once. */
    long viewerHash() {
        if (!viewerKnown) {
            viewerHash = Share.hash(facts.viewer());
            viewerKnown = true;
        }
        return viewerHash;
    }

    /** Returns the session's start. */
    public StartFacts facts() {
        return facts;
    }
}
