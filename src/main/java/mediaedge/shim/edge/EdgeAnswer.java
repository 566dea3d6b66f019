package mediaedge.shim.edge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a call to Edge, told apart by what has to be done next. */
public sealed interface EdgeAnswer {

    /**
     * The session is open.
     *
     * @param sessionId
     *            Edge's session id, 1 to 128 printable ASCII characters
     * @param hint
     *            the location hint that every later call of the session must carry
     * @param complaints
     *            what Edge found wrong all the same (207); the session is good
     */
    record Started(String sessionId, Optional<String> hint, List<Complaint> complaints) implements EdgeAnswer {
    }

    /**
     * The event or the downloaded session is taken.
     *
     * @param status
     *            200 or 204, or what else of 2xx came
     */
    record Accepted(int status) implements EdgeAnswer {
    }

    /**
     * What the player sent can't be taken, now or later: 400, a code that says so, or a session start or event
     * whose fields were refused in a 207.
     *
     * @param complaints
     *            the fields; empty where Edge named none
     * @param detail
     *            what Edge says in a sentence; may repeat what the player sent, so it is not for logs
     * @param tooLarge
     *            whether the request has too many bytes
     */
    record Refused(List<Complaint> complaints, String detail, boolean tooLarge) implements EdgeAnswer {
    }

    /**
     * Edge serves nothing of this viewer, because of the viewer's country or consent.
     *
     * @param reason
     *            for the operator
     */
    record Blocked(String reason) implements EdgeAnswer {
    }

    /**
     * An identity is refused; without it, the request may be taken.
     *
     * @param error
     *            code and title of the error
     * @param quoted
     *            what Edge quotes of the request; the namespace is among it, and often the id, so it is not for logs
     * @param everyViewer
     *            whether the namespace is refused, whoever the viewer is
     */
    record IdentityRefused(String error, List<String> quoted, boolean everyViewer) implements EdgeAnswer {
    }

    /**
     * An override of the datastream's configuration is refused.
     *
     * @param error
     *            code and title of the error
     * @param said
     *            what Edge says in its own words, empty where it says nothing; may repeat what the player sent, so it is
     *            not for logs
     */
    record OverrideRefused(String error, String said) implements EdgeAnswer {
    }

    /** 404: Edge does not know the session. */
    record Unknown() implements EdgeAnswer {
    }

    /** 410: the session is over for Edge. */
    record Gone() implements EdgeAnswer {
    }

    /**
     * The operator's fault: 401, 403, a wrong datastream, or a start that Edge took without opening a session.
     *
     * @param status
     *            as Edge answered
     * @param reason
     *            what is wrong and where to look, for the operator
     * @param said
     *            what Edge says in its own words, empty where it says nothing; may repeat what the player sent, so it is
     *            not for logs
     */
    record Misconfigured(int status, String reason, String said) implements EdgeAnswer {
    }

    /**
     * A trouble that can pass: 408, 429, 502, 503, 504, or no answer that makes sense.
     *
     * @param reason
     *            what went wrong, for people
     * @param said
     *            what Edge says in its own words, empty where it says nothing; may repeat what the player sent, so it is
     *            not for logs
     * @param retryAfter
     *            how long Edge asks to wait
     * @param repeatable
     *            whether it may be sent again while somebody waits: nothing has left, or Edge's status asks for it (429,
     *            502, 503, 504)
     */
    record Unavailable(String reason, String said, Optional<Duration> retryAfter, boolean repeatable)
            implements EdgeAnswer {
    }

    /**
     * 500 and what else of 5xx can't pass: Adobe says not to repeat it.
     *
     * @param status
     *            as Edge answered
     * @param reason
     *            for the operator
     * @param said
     *            what Edge says in its own words, empty where it says nothing; may repeat what the player sent, so it is
     *            not for logs
     */
    record Broken(int status, String reason, String said) implements EdgeAnswer {
    }

    /**
     * Turned down for a reason that sending it again can't change: the other 4xx, and redirects.
     *
     * @param status
     *            as Edge answered
     * @param reason
     *            for the operator
     * @param said
     *            what Edge says in its own words, empty where it says nothing; may repeat what the player sent, so it is
     *            not for logs
     * @param defect
     *            whether Edge's code says that the shim is wrong
     */
    record Rejected(int status, String reason, String said, boolean defect) implements EdgeAnswer {
    }
}
