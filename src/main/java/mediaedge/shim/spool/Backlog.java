package mediaedge.shim.spool;

import java.util.Optional;

/** What the spool knows of a session. Queried before an event of the session is delivered live. */
public sealed interface Backlog {

    /** Derives the backlog from the number of entries and what the session turned out to be. */
    static Backlog of(int waiting, Optional<Resolution> resolution) {
        if (waiting > 0) {
            return new Waiting();
        }
        return resolution.isPresent() ? new Resolved(resolution.get()) : new None();
    }

    /** Calls the visitor's method for this backlog. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each kind. */
    interface Visitor<R> {

        R none(None none);

        R waiting(Waiting waiting);

        R resolved(Resolved resolved);
    }

    /** No entries: the event may be delivered live. */
    record None() implements Backlog {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.none(this);
        }
    }

    /** The session has entries, or may have some if this is unknown: the event must queue behind them. */
    record Waiting() implements Backlog {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.waiting(this);
        }
    }

    /**
     * The session was provisional and is drained: the event may be delivered live, to the session named here.
     *
     * @param to
     *            what it turned out to be
     */
    record Resolved(Resolution to) implements Backlog {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.resolved(this);
        }
    }
}
