package mediaedge.shim.outgoing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.session.UpstreamSession;

/** What became of a request. */
public sealed interface Result {

    /** What metrics call it. */
    ResultLabel label();

    /** The session that it opened at the upstream, if it opened one. */
    default Optional<UpstreamSession> opened() {
        return Optional.empty();
    }

    /** Id of the last call, as Adobe's support asks for it; empty where no call was made, or it has none. */
    default String requestId() {
        return "";
    }

    /** Calls the method of the visitor that is for this result. */
    <R> R accept(Visitor<R> visitor);

    /** What to do with each result. A new one does not compile until every visitor has a method for it. */
    interface Visitor<R> {
        R opened(Opened opened);
        R taken(Taken taken);
        R kept(Kept kept);
        R relayed(Relayed relayed);
        R refused(Refused refused);
        R blocked(Blocked blocked);
        R unknownSession(UnknownSession unknown);
        R sessionOver(SessionOver over);
        R undelivered(Undelivered undelivered);
    }

    /** A session is open there. @param complaints what the upstream finds wrong all the same; the session is good */
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

    /** An event, or a whole session, was taken. */
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
     * It waits on durable storage to be delivered.
     *
     * @param opens   the session that a start opens until then; empty for what opens none
     * @param failure why it was not delivered at once, without anything of the request; empty where it only queues
     *                behind what waits of its session
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

    /** The back end's own answer, which a player must see as it is. @param opened the session that it opened */
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
     * The upstream refuses what the player sent.
     *
     * @param complaints the fields; empty where the upstream named none
     * @param detail     what the upstream says in a sentence; it can repeat what the player sent, so it is not for logs
     * @param tooLarge   whether it has too many bytes
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

    /** The upstream serves nothing of this viewer: it was dropped. @param reason without anything of the request */
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

    /**
     * It was not delivered.
     *
     * @param reason       what happened, without anything of the request
     * @param said         what the upstream says itself, empty where it says nothing; it can repeat what the player
     *                     sent, so it is not for logs
     * @param prospect     whether it is worth trying again
     * @param retryAfter   how long the upstream asks to wait before another request
     * @param repeatable   whether sending it again at once cannot double it, or the upstream asks for that
     * @param misconfigured whether it is the operator who has to do something
     * @param defect       whether the shim is wrong, so that a later version may deliver it
     * @param answer       what the old back end said itself, for a player whose request cannot be kept
     */
    record Undelivered(String reason, String said, Prospect prospect, Optional<Duration> retryAfter, boolean repeatable,
            boolean misconfigured, boolean defect, Optional<Relayed> answer, String requestId) implements Result {

        /** Something that can pass, found out without an upstream that said anything. */
        public static Undelivered passing(String reason, Optional<Duration> retryAfter, boolean repeatable) {
            return passing(reason, "", retryAfter, repeatable, "");
        }

        /** Something that can pass. */
        public static Undelivered passing(String reason, String said, Optional<Duration> retryAfter,
                boolean repeatable, String requestId) {
            return new Undelivered(reason, said, Prospect.CAN_PASS, retryAfter, repeatable, false, false,
                    Optional.empty(), requestId);
        }

        /** Something that is in the way until the operator mends it. */
        public static Undelivered misconfigured(String reason, String said, String requestId) {
            return new Undelivered(reason, said, Prospect.CAN_PASS, Optional.empty(), false, true, false,
                    Optional.empty(), requestId);
        }

        /** Something for which neither waiting nor the operator is known to help. */
        public static Undelivered failed(String reason, String said, Prospect prospect, boolean defect,
                String requestId) {
            return new Undelivered(reason, said, prospect, Optional.empty(), false, false, defect, Optional.empty(),
                    requestId);
        }

        /** Reason and what the upstream says; for people who may see what the player sent. */
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
