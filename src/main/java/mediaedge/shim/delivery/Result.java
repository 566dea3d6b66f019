package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.edge.Complaint;
import mediaedge.shim.session.UpstreamSession;

/** What became of a request. */
public sealed interface Result {

    /** The same in a word. */
    Fate fate();

    /** Id of the last call, as Adobe's support asks for it; empty where no call was made, or it has none. */
    default String requestId() {
        return "";
    }

    /** A session is open there. */
    record Opened(UpstreamSession upstream, List<Complaint> complaints, String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.DELIVERED;
        }
    }

    /** An event, or a whole session, was taken. */
    record Taken(String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.DELIVERED;
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
        public Fate fate() {
            return Fate.SPOOLED;
        }
    }

    /** The back end's own answer, which a player must see as it is. @param opened the session that it opened */
    record Relayed(int status, byte[] body, Optional<String> contentType, Optional<UpstreamSession> opened)
            implements Result {

        private static final int REFUSED_FROM = 400;

        @Override
        public Fate fate() {
            return status < REFUSED_FROM ? Fate.DELIVERED : Fate.REFUSED;
        }
    }

    /** The upstream refuses what the player sent. @param tooLarge whether it has too many bytes */
    record Refused(List<Complaint> complaints, String detail, boolean tooLarge, String requestId) implements Result {
        @Override
        public Fate fate() {
            return Fate.REFUSED;
        }
    }

    /** The upstream serves nothing of this viewer: it was dropped. @param reason without anything of the request */
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
     * It was not delivered.
     *
     * @param reason       what happened, without anything of the request
     * @param said         what the upstream says itself, empty where it says nothing; it can repeat what the player
     *                     sent, so it is not for logs
     * @param prospect     whether it is worth trying again
     * @param retryAfter   how long the upstream wants to be left alone
     * @param repeatable   whether sending it again at once cannot double it, or the upstream asks for that
     * @param misconfigured whether it is the operator who has to do something
     * @param defect       whether the shim is wrong, so that a later version may deliver it
     * @param answer       what the old back end said itself, for a player whose request cannot be kept
     */
    record Undelivered(String reason, String said, Prospect prospect, Optional<Duration> retryAfter, boolean repeatable,
            boolean misconfigured, boolean defect, Optional<Relayed> answer, String requestId) implements Result {

        /** Something that can pass. */
        static Undelivered passing(String reason, Optional<Duration> retryAfter, boolean repeatable) {
            return new Undelivered(reason, "", Prospect.CAN_PASS, retryAfter, repeatable, false, false,
                    Optional.empty(), "");
        }

        /** The same, as it was found out by that call. */
        Undelivered in(String call) {
            return new Undelivered(reason, said, prospect, retryAfter, repeatable, misconfigured, defect, answer, call);
        }

        /** Reason and what the upstream says; for people who may see what the player sent. */
        public String inFull() {
            return said.isEmpty() ? reason : reason + ". It says: " + said;
        }

        @Override
        public Fate fate() {
            return prospect == Prospect.CAN_PASS ? Fate.UNAVAILABLE : Fate.LOST;
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
