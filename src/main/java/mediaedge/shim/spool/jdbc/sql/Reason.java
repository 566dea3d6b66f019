package mediaedge.shim.spool.jdbc.sql;

/** The reason of a failure, prepared to be stored. */
public final class Reason {

    private Reason() {
    }

    /** Returns it without NUL, which PostgreSQL does not accept, and with at most this length. */
    public static String cut(String reason, int longest) {
        String clean = reason.replace('\0', ' ');
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
