package mediaedge.shim.edge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The result of a call to Edge, classified by what has to be done next. */
public sealed interface EdgeAnswer {

    /**
     * The session is open.
     *
     * @param sessionId
     *            Edge's session id, 1 to 128 printable ASCII characters
     * @param hint
     *            the location hint that every later call of the session must carry
     * @param complaints
     *            problems that Edge reports nevertheless (207); the session is valid
     */
    record Started(String sessionId, Optional<String> hint, List<Complaint> complaints) implements EdgeAnswer {
    }

    /**
     * Edge accepted the event or the downloaded session.
     *
     * @param status
     *            200, 204, or another 2xx
     */
    record Accepted(int status) implements EdgeAnswer {
    }

    /**
     * Edge will never accept this request of the player: 400, an error code with this meaning, or a session start or
     * event whose fields were refused in a 207.
     *
     * @param complaints
     *            the refused fields; empty if Edge named none
     * @param detail
     *            Edge's description; may repeat what the player sent, so do not log it
     * @param tooLarge
     *            whether the request has too many bytes
     */
    record Refused(List<Complaint> complaints, String detail, boolean tooLarge) implements EdgeAnswer {
    }

    /**
     * Edge does not serve this viewer, because of the viewer's country or consent.
     *
     * @param reason
     *            for the operator
     */
    record Blocked(String reason) implements EdgeAnswer {
    }

    /**
     * Edge refuses an identity. Without it, Edge may accept the request.
     *
     * @param error
     *            code and title of the error
     * @param quoted
     *            the parts of the request that Edge quotes: the namespace, and often the id, so do not log them
     * @param everyViewer
     *            whether Edge refuses the namespace for all viewers
     */
    record IdentityRefused(String error, List<String> quoted, boolean everyViewer) implements EdgeAnswer {
    }

    /**
     * Edge refuses an override of the datastream's configuration.
     *
     * @param error
     *            code and title of the error
     * @param said
     *            Edge's own description, empty if there is none; may repeat what the player sent, so do not log it
     */
    record OverrideRefused(String error, String said) implements EdgeAnswer {
    }

    /** 404: Edge does not know the session. */
    record Unknown() implements EdgeAnswer {
    }

    /** 410: Edge has closed the session. */
    record Gone() implements EdgeAnswer {
    }

    /**
     * A configuration error: 401, 403, a wrong datastream, or a start that Edge accepted without opening a session.
     *
     * @param status
     *            Edge's status
     * @param reason
     *            the problem and where to look, for the operator
     * @param said
     *            Edge's own description, empty if there is none; may repeat what the player sent, so do not log it
     */
    record Misconfigured(int status, String reason, String said) implements EdgeAnswer {
    }

    /**
     * A transient failure: 408, 429, 502, 503, 504, or no valid answer.
     *
     * @param reason
     *            description of the failure
     * @param said
     *            Edge's own description, empty if there is none; may repeat what the player sent, so do not log it
     * @param retryAfter
     *            how long Edge asks to wait
     * @param repeatable
     *            whether the request may be sent again while the player waits: it was never sent, or Edge's status asks
     *            for it (429, 502, 503, 504)
     */
    record Unavailable(String reason, String said, Optional<Duration> retryAfter, boolean repeatable)
            implements EdgeAnswer {
    }

    /**
     * 500 and other permanent 5xx. Adobe advises not to repeat the request.
     *
     * @param status
     *            Edge's status
     * @param reason
     *            for the operator
     * @param said
     *            Edge's own description, empty if there is none; may repeat what the player sent, so do not log it
     */
    record Broken(int status, String reason, String said) implements EdgeAnswer {
    }

    /**
     * Refused for a reason that a retry cannot change: other 4xx, and redirects.
     *
     * @param status
     *            Edge's status
     * @param reason
     *            for the operator
     * @param said
     *            Edge's own description, empty if there is none; may repeat what the player sent, so do not log it
     * @param defect
     *            whether Edge's error code says that the shim sent an invalid request
     */
    record Rejected(int status, String reason, String said, boolean defect) implements EdgeAnswer {
    }
}
