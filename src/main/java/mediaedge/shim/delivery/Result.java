package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.edge.Complaint;
import mediaedge.shim.session.Upstream;

/** What became of a request. */
public sealed interface Result {

    /** A session is open there. */
    record Opened(Upstream upstream, List<Complaint> complaints) implements Result {
    }

    /** An event, or a whole session, was taken. */
    record Taken() implements Result {
    }

    /** The back end's own answer, which a player must see as it is. @param opened the session that it opened */
    record Relayed(int status, byte[] body, Optional<String> contentType, Optional<Upstream> opened) implements Result {
    }

    /** The upstream refuses what the player sent. */
    record Refused(List<Complaint> complaints, String detail) implements Result {
    }

    /** The upstream does not know the session. */
    record UnknownSession() implements Result {
    }

    /** The upstream has closed the session. */
    record SessionOver() implements Result {
    }

    /** It was not delivered, and could not be kept. @param canPass whether trying again later may help */
    record Undelivered(String reason, boolean canPass, Duration retryAfter) implements Result {
    }
}
