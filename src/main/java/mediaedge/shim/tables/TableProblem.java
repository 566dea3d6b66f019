package mediaedge.shim.tables;

/**
 * One thing that is wrong in a table.
 *
 * @param file
 *            the file, as it was named to the reader
 * @param line
 *            its line, from 1, or 0 for what belongs to no line
 * @param row
 *            the row as a person names it ({@code row 3 'sports-live'}), or empty for what belongs to no row
 * @param reason
 *            what is wrong, and where it can be told what would be right
 */
public record TableProblem(String file, int line, String row, String reason) {

    /** What belongs to no line of the file. */
    public static TableProblem of(String file, String reason) {
        return new TableProblem(file, 0, "", reason);
    }

    /** {@code config/routes.yaml:12: row 3 'sports-live': reason}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (row.isEmpty() ? "" : row + ": ") + reason;
    }
}
