package checks;

/** What the checks found, said as they find it. */
final class Report {

    private static final int SHOWN = 20;

    private int problems;
    private int inThisPart;

    void title(String title) {
        System.out.println();
        System.out.println(title);
        inThisPart = 0;
    }

    void line(String text) {
        System.out.println("  " + text);
    }

    /** Something worth knowing that is no reason to fail. */
    void note(String text) {
        line("note: " + text);
    }

    /** A reason to fail; only the first ones of a part are shown. */
    void problem(String where, String what) {
        problems++;
        inThisPart++;
        if (inThisPart <= SHOWN) {
            line("PROBLEM " + where + ": " + what);
        } else if (inThisPart == SHOWN + 1) {
            line("PROBLEM more of them are counted, not shown");
        }
    }

    int problems() {
        return problems;
    }

    /** The last line, and the exit status that goes with it. */
    int conclude() {
        System.out.println();
        System.out.println("Checks against the reference material: " + problems + " problems");
        return problems == 0 ? 0 : 1;
    }
}
