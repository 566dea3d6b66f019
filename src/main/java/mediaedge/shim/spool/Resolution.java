package mediaedge.shim.spool;

import java.util.Objects;
import java.util.Optional;

/** The outcome of the start of a provisional session. It is kept for 24 hours, the maximum age of a session. */
public sealed interface Resolution {

    /** Calls the visitor's method for this resolution. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each kind. */
    interface Visitor<R> {

        R opened(Opened opened);

        R blocked(Blocked blocked);

        R rescued(Rescued rescued);

        R refused(Refused refused);

        R givenUp(GivenUp givenUp);
    }

    /**
     * The upstream opened the session.
     *
     * @param upstreamSession
     *            the upstream's id of the session; 1 to 1,000 characters, the first of which is not a blank
     * @param hint
     *            Edge's location hint; 1 to 100 characters
     */
    record Opened(String upstreamSession, Optional<String> hint) implements Resolution {

        public Opened {
            Text.requireShort("upstreamSession", upstreamSession, 1_000);
            if (upstreamSession.charAt(0) == ' ') {
                throw new IllegalArgumentException("upstreamSession must not begin with a blank");
            }
            Objects.requireNonNull(hint, "hint").ifPresent(value -> Text.requireShort("hint", value, 100));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.opened(this);
        }
    }

    /**
     * The upstream does not serve this viewer, or the viewer was erased: nothing of the session is delivered or kept.
     */
    record Blocked() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.blocked(this);
        }
    }

    /** The session was delivered whole, as downloaded content. Its start is kept as long as it has other entries. */
    record Rescued() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rescued(this);
        }
    }

    /** The start opened no session, and may be a dead letter: the session is over. */
    record Refused() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refused(this);
        }
    }

    /**
     * The start is a dead letter that can be re-driven. Until then, events of the session become dead letters as well.
     */
    record GivenUp() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.givenUp(this);
        }
    }
}
