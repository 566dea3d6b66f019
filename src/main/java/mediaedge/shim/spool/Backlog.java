package mediaedge.shim.spool;

import java.util.Optional;

/** What the spool knows of a session, asked before one of its events is delivered live. */
public sealed interface Backlog {

    /** What follows from how many entries wait and what the session turned out to be. */
    static Backlog of(int waiting, Optional<Resolution> resolution) {
        if (waiting > 0) {
            return new Waiting();
        }
        return resolution.isPresent() ? new Resolved(resolution.get()) : new None();
    }

    /** Calls the method of the visitor that is for this backlog. */
    <R> R accept(Visitor<R> visitor);

    /** What to do with each. */
    interface Visitor<R> {

        R none(None none);

        R waiting(Waiting waiting);

        R resolved(Resolved resolved);
    }

    /** Nothing: the event may go on. */
    record None() implements Backlog {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.none(this);
        }
    }

    /** Entries of the session wait, or may wait where that is not known now: the event must queue behind them. */
    record Waiting() implements Backlog {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.waiting(this);
        }
    }

    /**
     * The session was provisional and is drained: the event may go on, to the session named here.
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
