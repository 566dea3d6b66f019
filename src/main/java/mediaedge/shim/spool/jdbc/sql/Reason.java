package mediaedge.shim.spool.jdbc.sql;

/** Why something failed, made fit to be stored. */
public final class Reason {

    private Reason() {
    }

    /** Without NUL, which PostgreSQL does not take, and no longer than that. */
    public static String cut(String reason, int longest) {
        String clean = reason.replace('\0', ' ');
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
