package mediaedge.shim.collection;

/** A request with more content than is accepted at once. Becomes a 413. */
public final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message
     *            names the limit
     */
    public TooLarge(String message) {
        super(message, null, false, false);
    }
}
