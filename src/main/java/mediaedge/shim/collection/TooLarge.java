package mediaedge.shim.collection;

/** A request with more in it than is taken at once. Becomes a 413. */
public final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message how much is taken */
    public TooLarge(String message) {
        super(message, null, false, false);
    }
}
