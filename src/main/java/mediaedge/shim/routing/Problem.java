package mediaedge.shim.routing;

/**
 * One thing that is wrong in a routing table.
 *
 * @param file
 *            the file, as it was named to the loader
 * @param line
 *            its line, from 1
 * @param row
 *            the row as a person names it ({@code row 3 'sports-live'}), or empty for what belongs to no row
 * @param reason
 *            what is wrong, and where it can be told what would be right
 */
public record Problem(String file, int line, String row, String reason) {

    /** {@code config/routes.yaml:12: row 3 'sports-live': reason}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (row.isEmpty() ? "" : row + ": ") + reason;
    }
}
