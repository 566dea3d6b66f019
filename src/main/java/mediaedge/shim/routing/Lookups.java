package mediaedge.shim.routing;

/** The columns of one start, each read when a row first asks for it. Serves one decision on one thread. */
final class Lookups {

    private final StartFacts facts;
    private final String[][] known;

    Lookups(StartFacts facts, int columns) {
        this.facts = facts;
        this.known = new String[columns][];
    }

    String[] values(Column column) {
        String[] values = known[column.index()];
        if (values == null) {
            values = column.values(facts);
            known[column.index()] = values;
        }
        return values;
    }
}
