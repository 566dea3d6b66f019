package mediaedge.shim.outgoing;

/**
 * A field that Edge does not accept.
 *
 * @param path
 *            JSONPath as Edge names it, such as {@code $.xdm.mediaCollection.sessionDetails.name}
 * @param reason
 *            what Edge says is wrong with it
 */
public record Complaint(String path, String reason) {

    /** Takes both texts cut to a sane length and without control characters: they end up in answers and logs. */
    public Complaint {
        path = UntrustedText.tidy(path);
        reason = UntrustedText.tidy(reason);
    }
}
