package mediaedge.shim.spool;

import java.util.Objects;
import java.util.Optional;

/** What became of the start of a provisional session. It is kept for 24 hours, the longest that a session lives. */
public sealed interface Resolution {

    /** Calls the method of the visitor that is for this resolution. */
    <R> R accept(Visitor<R> visitor);

    /** What to do with each. */
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
     *            the upstream's id of it; 1 to 1,000 characters, of which the first is no blank
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

    /** The upstream does not serve this viewer: nothing of the session is delivered or kept. */
    record Blocked() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.blocked(this);
        }
    }

    /** The session was delivered whole, as downloaded content. Its start stays as long as other entries wait. */
    record Rescued() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rescued(this);
        }
    }

    /** No session came of the start, which may be a dead letter: the session is over. */
    record Refused() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refused(this);
        }
    }

    /** The start is a dead letter that can be re-driven: the session's events become dead letters, too. */
    record GivenUp() implements Resolution {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.givenUp(this);
        }
    }
}
