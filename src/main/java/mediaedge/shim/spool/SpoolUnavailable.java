package mediaedge.shim.spool;

/** The database behind the spool cannot be reached or cannot write; it may be back later. The message says why. */
public final class SpoolUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why without visitor's data */
    public SpoolUnavailable(String why) {
        super(why);
    }

    /** @param why without visitor's data */
    public SpoolUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
