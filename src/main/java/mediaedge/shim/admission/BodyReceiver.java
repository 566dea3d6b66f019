package mediaedge.shim.admission;

/** Callbacks for a body that has been read, or that will not be. None is called if the player disconnects before. */
public interface BodyReceiver {

    /**
     * The body is complete.
     *
     * @param body
     *            as received
     * @param reservation
     *            the request's share of the budget, to be released after the answer
     */
    void whole(byte[] body, Reservation reservation);

    /** The body is too large, and is not read any further. */
    void tooLarge();

    /** There is no room for the body, or it has to make room for others because it arrives too slowly. */
    void noRoom();

    /** The body has not arrived within the time limit. */
    void tooSlow();
}
