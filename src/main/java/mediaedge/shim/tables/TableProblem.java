package mediaedge.shim.tables;

/**
 * A problem in a table.
 *
 * @param file
 *            the file, by the name that the reader was given
 * @param line
 *            its line, from 1, or 0 if the problem has no line
 * @param row
 *            the row as a person names it ({@code row 3 'sports-live'}), or empty if the problem has no row
 * @param reason
 *            description of the problem, with a suggestion if possible
 */
public record TableProblem(String file, int line, String row, String reason) {

    /** Creates a problem without a line. */
    public static TableProblem of(String file, String reason) {
        return new TableProblem(file, 0, "", reason);
    }

    /** {@code config/routes.yaml:12: row 3 'sports-live': reason}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (row.isEmpty() ? "" : row + ": ") + reason;
    }
}
