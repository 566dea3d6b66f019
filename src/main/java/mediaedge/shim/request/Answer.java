package mediaedge.shim.request;

import java.time.Duration;
import java.util.Optional;

/** What a player is told. The package {@code api} chooses the status. */
public sealed interface Answer {

    /** The session is open. @param sessionId the player's id of it */
    record Started(String sessionId) implements Answer {
    }

    /** The event was taken. */
    record Taken() implements Answer {
    }

    /**
     * A whole downloaded session was taken. @param sessionId given where real players tolerate one; it takes no events
     */
    record WholeSessionTaken(Optional<String> sessionId) implements Answer {
    }

    /**
     * What the Media Collection back end itself answered.
     *
     * @param status
     *            as it came
     * @param body
     *            as it came
     * @param contentType
     *            as it came
     * @param sessionId
     *            our id of the session that it opened, if it opened one
     */
    record Relayed(int status, byte[] body, Optional<String> contentType, Optional<String> sessionId)
            implements Answer {
    }

    /** The request cannot be taken. @param message names the fields, in the player's words */
    record BadData(String message) implements Answer {
    }

    /** The request has more in it than is taken at once. @param message how much is taken */
    record TooMuch(String message) implements Answer {
    }

    /** Nobody knows a session of that id. */
    record UnknownSession() implements Answer {
    }

    /** There was such a session, and it is over. @param message why */
    record SessionOver(String message) implements Answer {
    }

    /** It cannot be taken now; later it can. @param message what holds it up @param retryAfter when to try again */
    record Unavailable(String message, Duration retryAfter) implements Answer {
    }

    /** It could neither be delivered nor kept. @param message what happened */
    record Lost(String message) implements Answer {
    }
}
