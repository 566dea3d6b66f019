package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.edge.Complaint;
import mediaedge.shim.session.UpstreamSession;

/** The outcome of a request. */
public sealed interface Result {

    /** The outcome as one word. */
    Fate fate();

    /** Returns the id of the last call, for Adobe's support; empty if no call was made, or it has no id. */
    default String requestId() {
        return "";
    }

    /** The upstream opened a session. */
    record Opened(UpstreamSession upstream, List<Complaint> complaints, String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.DELIVERED;
        }
    }

    /** The upstream accepted an event or a whole session. */
    record Taken(String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.DELIVERED;
        }
    }

    /**
     * The request is on durable storage and will be delivered later.
     *
     * @param opens
     *            the session that a start opens until then; empty for other requests
     * @param failure
     *            why it was not delivered at once, without anything of the request; empty if it only queues behind
     *            entries of its session
     */
    record Kept(Optional<UpstreamSession> opens, Optional<String> failure, String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.SPOOLED;
        }
    }

    /** The back end's own answer, which the player gets unchanged. @param opened the session that it opened */
    record Relayed(int status, byte[] body, Optional<String> contentType, Optional<UpstreamSession> opened)
            implements Result {

        private static final int REFUSED_FROM = 400;

        @Override
        public Fate fate() {
            return status < REFUSED_FROM ? Fate.DELIVERED : Fate.REFUSED;
        }
    }

    /** The upstream refuses the player's request. @param tooLarge whether it has too many bytes */
    record Refused(List<Complaint> complaints, String detail, boolean tooLarge, String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.REFUSED;
        }
    }

    /**
     * The upstream does not serve this viewer. The request was dropped. @param reason without anything of the request
     */
    record Blocked(String reason, String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.BLOCKED;
        }
    }

    /** The upstream does not know the session. */
    record UnknownSession(String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.UNKNOWN_SESSION;
        }
    }

    /** The upstream has closed the session. */
    record SessionOver(String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.SESSION_OVER;
        }
    }

    /**
     * The request was not delivered.
     *
     * @param reason
     *            what happened, without anything of the request
     * @param said
     *            the upstream's own description, empty if there is none; can repeat what the player sent, so do not log
     *            it
     * @param prospect
     *            whether a later retry can help
     * @param retryAfter
     *            how long the upstream asks to wait before another request
     * @param repeatable
     *            whether a retry at once cannot duplicate the request, or the upstream asks for it
     * @param misconfigured
     *            whether the operator has to act
     * @param defect
     *            whether the shim is wrong, so a later version may deliver the request
     * @param answer
     *            the old back end's own answer, for a player whose request cannot be spooled
     */
    record Undelivered(String reason, String said, Prospect prospect, Optional<Duration> retryAfter, boolean repeatable,
            boolean misconfigured, boolean defect, Optional<Relayed> answer, String requestId) implements Result {

        /** A transient failure. */
        static Undelivered passing(String reason, Optional<Duration> retryAfter, boolean repeatable) {
            return new Undelivered(reason, "", Prospect.CAN_PASS, retryAfter, repeatable, false, false,
                    Optional.empty(), "");
        }

        /** Returns the same outcome with the id of the call that had it. */
        Undelivered in(String call) {
            return new Undelivered(reason, said, prospect, retryAfter, repeatable, misconfigured, defect, answer, call);
        }

        /** Returns the reason and the upstream's description, for people who may see what the player sent. */
        public String inFull() {
            return said.isEmpty() ? reason : reason + ". It says: " + said;
        }

        @Override
        public Fate fate() {
            return prospect == Prospect.CAN_PASS ? Fate.UNAVAILABLE : Fate.LOST;
        }
    }

    /** Whether a later retry can help. */
    enum Prospect {
        /** The failure is transient. */
        CAN_PASS,
        /** Adobe advises not to retry. One later retry is allowed. */
        ONCE_MORE,
        /** The upstream will never accept it. */
        NEVER
    }
}
