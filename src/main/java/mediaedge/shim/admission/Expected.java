package mediaedge.shim.admission;

/**
 * What the head of a request says of its body.
 *
 * @param announced
 *            the length in bytes that the request says to have, at most {@code limit}; {@link #UNSAID} where it says none
 * @param limit
 *            most bytes that are read, and that it may have once it is decoded
 * @param encoded
 *            whether it is compressed, and so may grow up to the limit when it is decoded
 * @param large
 *            whether it may be longer than a live event
 */
public record Expected(long announced, long limit, boolean encoded, boolean large) {

    /** The head does not say how long the body is. */
    public static final long UNSAID = Long.MAX_VALUE;

    boolean isAnnounced() {
        return announced != UNSAID;
    }

    /** Most bytes that it may take in memory. */
    long most() {
        return encoded ? Math.min(announced, limit) + limit : Math.min(announced, limit);
    }
}
