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

    /** An event, or a whole session, was taken. @param kept whether it waits on durable storage to be delivered */
    record Taken(boolean kept) implements Result {
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

    /**
     * It was not delivered.
     *
     * @param reason       what happened, without anything of the request
     * @param prospect     whether it is worth trying again
     * @param retryAfter   how long the upstream wants to be left alone
     * @param repeatable   whether sending it again at once cannot double it, or the upstream asks for that
     * @param misconfigured whether it is the operator who has to do something
     * @param answer       what the old back end said itself, for a player whose request cannot be kept
     */
    record Undelivered(String reason, Prospect prospect, Optional<Duration> retryAfter, boolean repeatable,
            boolean misconfigured, Optional<Relayed> answer) implements Result {

        /** Something that can pass. */
        static Undelivered passing(String reason, Optional<Duration> retryAfter, boolean repeatable) {
            return new Undelivered(reason, Prospect.CAN_PASS, retryAfter, repeatable, false, Optional.empty());
        }
    }

    /** Whether trying again later can help. */
    enum Prospect {
        /** What is in the way can pass. */
        CAN_PASS,
        /** Adobe says not to retry; one later try is all it gets. */
        ONCE_MORE,
        /** It will never be taken. */
        NEVER
    }
}
