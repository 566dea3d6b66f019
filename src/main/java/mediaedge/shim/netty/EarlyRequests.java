package mediaedge.shim.netty;

/** What requests hold that come on a connection before their turn. Used on the event loop of the connection. */
public interface EarlyRequests {

    /**
     * Takes room for a piece.
     *
     * @param begins
     *            whether a request begins with it
     * @param bytes
     *            of a body, 0 or more
     *
     * @return whether there is room
     */
    boolean take(boolean begins, long bytes);

    /** Gives back all that was taken. @return whether it was anything */
    boolean release();

    /** There was no room, and the connection is closed. */
    void refused();
}
