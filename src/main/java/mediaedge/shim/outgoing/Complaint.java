package mediaedge.shim.outgoing;

/**
 * A field that Edge refuses.
 *
 * @param path
 *            JSONPath as in Edge's answer, such as {@code $.xdm.mediaCollection.sessionDetails.name}
 * @param reason
 *            Edge's description of the problem
 */
public record Complaint(String path, String reason) {

    /** Shortens both texts and removes control characters, because they appear in answers and logs. */
    public Complaint {
        path = UntrustedText.tidy(path);
        reason = UntrustedText.tidy(reason);
    }
}
