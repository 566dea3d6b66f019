package mediaedge.shim.admission;

/** What is to be done when a body has been read, or will not be. Nothing is called where the player goes away before. */
public interface BodyReceiver {

    /**
     * The body is there.
     *
     * @param body
     *            as it came
     * @param reservation
     *            what the request holds of the budget; to be released once it has its answer
     */
    void whole(byte[] body, Reservation reservation);

    /** It is larger than it may be, and is not read any further. */
    void tooLarge();

    /** There is no room for it, or it makes room for others, as it comes too slowly. */
    void noRoom();

    /** It has not come within the time that any body may take. */
    void tooSlow();
}
