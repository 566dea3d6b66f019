package mediaedge.shim.netty;

/**
 * The reservation for requests that arrive on a connection before their turn. Used on the event loop of the connection.
 */
public interface EarlyRequests {

    /**
     * Reserves room for a piece.
     *
     * @param begins
     *            whether a request begins with it
     * @param bytes
     *            of a body, 0 or more
     *
     * @return whether there is room
     */
    boolean take(boolean begins, long bytes);

    /** Releases everything that is reserved. @return whether there was anything */
    boolean release();

    /** There was no room, and the connection is closed. */
    void refused();
}
