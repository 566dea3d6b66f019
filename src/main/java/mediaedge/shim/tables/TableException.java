package mediaedge.shim.tables;

import java.util.List;

/** A table that cannot be used. The message has one line a problem; each names file, line, row and reason. */
public final class TableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * @param problems
     *            at least one, each a whole sentence for the person who edits the table
     */
    public TableException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
