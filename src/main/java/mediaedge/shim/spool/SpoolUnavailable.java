package mediaedge.shim.spool;

/**
 * Thrown if the database of the spool cannot be reached or cannot write. It may be back later. The message gives the
 * reason.
 */
public final class SpoolUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param why
     *            without visitors' data
     */
    public SpoolUnavailable(String why) {
        super(why);
    }

    /**
     * @param why
     *            without visitors' data
     */
    public SpoolUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
