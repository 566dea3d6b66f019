package mediaedge.shim.outgoing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.session.UpstreamSession;

/** The outcome of a request. */
public sealed interface Result {

    /** Returns its name in metrics. */
    ResultLabel label();

    /** Returns the session that it opened at the upstream, if it opened one. */
    default Optional<UpstreamSession> opened() {
        return Optional.empty();
    }

    /** Returns the id of the last call, for Adobe's support; empty if no call was made, or it has no id. */
    default String requestId() {
        return "";
    }

    /** Calls the visitor's method for this result. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each result. A new result does not compile until every visitor has a method for it. */
    interface Visitor<R> {
        R opened(Opened opened);
        R taken(Taken taken);
        R kept(Kept kept);
        R relayed(Relayed relayed);
        R refused(Refused refused);
        R blocked(Blocked blocked);
        R unknownSession(UnknownSession unknown);
        R sessionOver(SessionOver over);
        R backendRemoved(BackendRemoved removed);
        R undelivered(Undelivered undelivered);
    }

    /** The upstream opened a session. @param complaints problems that it reports nevertheless; the session is valid */
    record Opened(UpstreamSession upstream, List<Complaint> complaints, String requestId) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.DELIVERED;
        }

        @Override
        public Optional<UpstreamSession> opened() {
            return Optional.of(upstream);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.opened(this);
        }
    }

    /** The upstream accepted an event or a whole session. */
    record Taken(String requestId) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.DELIVERED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.taken(this);
        }
    }

    /**
     * The request is on durable storage and will be delivered later.
     *
     * @param opens the session that a start opens until then; empty for other requests
     * @param failure why it was not delivered at once, without anything of the request; empty if it only queues
     */
    record Kept(Optional<UpstreamSession> opens, Optional<String> failure, String requestId) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.SPOOLED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.kept(this);
        }
    }

    /** The back end's own answer, which the player gets unchanged. @param opened the session that it opened */
    record Relayed(int status, byte[] body, Optional<String> contentType, Optional<UpstreamSession> opened)
            implements Result {

        private static final int REFUSED_FROM = 400;

        @Override
        public ResultLabel label() {
            return status < REFUSED_FROM ? ResultLabel.DELIVERED : ResultLabel.REFUSED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.relayed(this);
        }
    }

    /**
     * The upstream refuses the player's request.
     *
     * @param complaints the refused fields; empty if it named none
     * @param detail the upstream's description; can repeat what the player sent, so do not log it
     * @param tooLarge whether it has too many bytes
     */
    record Refused(List<Complaint> complaints, String detail, boolean tooLarge, String requestId) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.REFUSED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refused(this);
        }
    }

    /** The upstream does not serve this viewer. The request was dropped. @param reason without anything of it */
    record Blocked(String reason, String requestId) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.BLOCKED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.blocked(this);
        }
    }

    /** The upstream does not know the session. */
    record UnknownSession(String requestId) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.UNKNOWN_SESSION;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unknownSession(this);
        }
    }

    /** The upstream has closed the session. */
    record SessionOver(String requestId) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.SESSION_OVER;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sessionOver(this);
        }
    }

    /** The routing table no longer has the back end of the session, or this address of it. @param reason with its name */
    record BackendRemoved(String reason) implements Result {

        @Override
        public ResultLabel label() {
            return ResultLabel.BACKEND_REMOVED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backendRemoved(this);
        }
    }

    /**
     * The request was not delivered.
     *
     * @param reason what happened, without anything of the request
     * @param said the upstream's own description, or empty; can repeat what the player sent, so do not log it
     * @param prospect whether a later retry can help
     * @param retryAfter how long the upstream asks to wait before another request
     * @param repeatable whether a retry at once cannot duplicate the request, or the upstream asks for it
     * @param misconfigured whether the operator has to act
     * @param defect whether the shim is wrong, so a later version may deliver the request
     * @param answer the old back end's own answer, for a player whose request cannot be spooled
     */
    record Undelivered(String reason, String said, Prospect prospect, Optional<Duration> retryAfter, boolean repeatable,
            boolean misconfigured, boolean defect, Optional<Relayed> answer, String requestId) implements Result {

        /** A transient failure without an answer of an upstream. */
        public static Undelivered passing(String reason, Optional<Duration> retryAfter, boolean repeatable) {
            return passing(reason, "", retryAfter, repeatable, "");
        }

        /** A transient failure. */
        public static Undelivered passing(String reason, String said, Optional<Duration> retryAfter,
                boolean repeatable, String requestId) {
            return new Undelivered(reason, said, Prospect.CAN_PASS, retryAfter, repeatable, false, false,
                    Optional.empty(), requestId);
        }

        /** A configuration error, which only the operator can correct. */
        public static Undelivered misconfigured(String reason, String said, String requestId) {
            return new Undelivered(reason, said, Prospect.CAN_PASS, Optional.empty(), false, true, false,
                    Optional.empty(), requestId);
        }

        /** A failure for which neither waiting nor the operator is known to help. */
        public static Undelivered failed(String reason, String said, Prospect prospect, boolean defect,
                String requestId) {
            return new Undelivered(reason, said, prospect, Optional.empty(), false, false, defect, Optional.empty(),
                    requestId);
        }

        /** Returns the reason and the upstream's description, for people who may see what the player sent. */
        public String inFull() {
            return said.isEmpty() ? reason : reason + ". It says: " + said;
        }

        @Override
        public ResultLabel label() {
            return prospect == Prospect.CAN_PASS ? ResultLabel.UNAVAILABLE : ResultLabel.LOST;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.undelivered(this);
        }
    }

    /** Whether a later retry can help. If Adobe advises not to retry, one later retry is allowed. */
    enum Prospect {
        CAN_PASS, ONCE_MORE, NEVER
    }
}
