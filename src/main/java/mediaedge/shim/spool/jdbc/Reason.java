package mediaedge.shim.spool.jdbc;

/** Why something failed, made fit to be stored. */
final class Reason {

    private Reason() {
    }

    /** Without NUL, which PostgreSQL does not take, and no longer than that. */
    static String cut(String reason, int longest) {
        String clean = reason.replace('\0', ' ');
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
