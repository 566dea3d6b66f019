package mediaedge.shim.spool;

/**
 * Prepares texts to be stored: PostgreSQL does not accept NUL, and one invalid text would fail a whole group of writes.
 */
final class Text {

    private Text() {
    }

    static void requireShort(String name, String value, int longest) {
        if (value == null || value.isEmpty() || value.length() > longest || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " must have 1 to " + longest + " characters and no NUL, but is "
                    + (value == null ? "null" : "'" + value + "'"));
        }
    }
}
