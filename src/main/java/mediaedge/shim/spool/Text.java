package mediaedge.shim.spool;

/** Texts that are stored: PostgreSQL takes no NUL, and one bad text would fail a whole group of writes. */
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
