package mediaedge.shim.admission;

/**
 * The body as announced in the head of a request.
 *
 * @param announced
 *            the announced length in bytes, at most {@code limit}; {@link #UNSAID} if there is none
 * @param limit
 *            maximum number of bytes that are read, also after decoding
 * @param encoded
 *            whether it is compressed, and may grow up to the limit when it is decoded
 * @param large
 *            whether it may be longer than a live event
 */
public record Expected(long announced, long limit, boolean encoded, boolean large) {

    /** The head does not announce the length of the body. */
    public static final long UNSAID = Long.MAX_VALUE;

    boolean isAnnounced() {
        return announced != UNSAID;
    }

    /** Returns the maximum number of bytes in memory. */
    long most() {
        return encoded ? Math.min(announced, limit) + limit : Math.min(announced, limit);
    }
}
