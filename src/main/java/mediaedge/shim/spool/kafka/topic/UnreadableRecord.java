package mediaedge.shim.spool.kafka.topic;

/** A record in a topic of the spool was not written by this version of the shim, or is damaged. */
public final class UnreadableRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why follows "the record cannot be read:" */
    UnreadableRecord(String why) {
        super(why);
    }

    /** @param why follows "the record cannot be read:" */
    UnreadableRecord(String why, Throwable cause) {
        super(why, cause);
    }
}
