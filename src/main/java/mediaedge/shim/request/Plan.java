package mediaedge.shim.request;

import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.session.Session;

/** What to do for a player's request: everything is decided, and nothing is done yet. */
public sealed interface Plan {

    /** Value for metrics if there is no name. */
    String NONE = "none";
    /** Value for metrics: acknowledged, and not sent. */
    String DROPPED = "dropped";

    /** Returns the name of the request in metrics: usually the event type. */
    String event();

    /** Returns the name of its row of the routing table, or {@link #NONE}. */
    String route();

    /** Returns the name of its destination in metrics. */
    String destination();

    /** Returns whether it begins a session that goes to Edge, and the player sent no identity that Edge knows. */
    default boolean anonymous() {
        return false;
    }

    /** Returns whether it goes by the strictest rules, because the row of its session is unknown. */
    default boolean unknownRow() {
        return false;
    }

    /** Returns whether there should be a copy for the other side, but none can be made that it would accept. */
    boolean lacksCopy();

    /** Returns the part of a session in metrics of copies: {@code start} or {@code event}. */
    default String partOfCopies() {
        return "event";
    }

    /** Calls the visitor's method for this plan. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each kind of plan. */
    interface Visitor<R> {

        R start(Start start);

        R event(Event event);

        R whole(Whole whole);

        R told(Told told);
    }

    /**
     * A session opens.
     *
     * @param key
     *            random, for the session that it may become
     * @param main
     *            request to the destination whose answer the player gets; empty if the session is acknowledged and
     *            dropped
     * @param copy
     *            request to the other side, if there is one
     * @param anonymous
     *            whether it goes to Edge, and the player sent no identity that Edge knows
     * @param player
     *            what it says of its player
     */
    record Start(UUID key, EventType type, Decision decision, Optional<Outgoing> main, Optional<Outgoing> copy,
            boolean anonymous, PlayerFacts player) implements Plan {

        @Override
        public String event() {
            return type.name();
        }

        @Override
        public String route() {
            return decision.route().name();
        }

        @Override
        public String destination() {
            return main.isPresent() ? main.get().destination() : DROPPED;
        }

        @Override
        public boolean lacksCopy() {
            return decision.shadow().isPresent() && copy.isEmpty();
        }

        @Override
        public String partOfCopies() {
            return "start";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.start(this);
        }
    }

    /**
     * An event of an open session is forwarded.
     *
     * @param event
     *            name of its type, {@code unknown} if only the old back end knows it
     * @param main
     *            to the upstream where the session is open
     * @param copy
     *            as for a start
     * @param unknownRow
     *            whether the row of its session is unknown
     */
    record Event(Session session, String event, Outgoing main, Optional<Outgoing> copy, boolean unknownRow)
            implements Plan {

        @Override
        public String route() {
            return session.route();
        }

        @Override
        public String destination() {
            return main.destination();
        }

        @Override
        public boolean lacksCopy() {
            return session.shadow().isPresent() && copy.isEmpty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.event(this);
        }
    }

    /**
     * A whole session is forwarded.
     *
     * @param deprecatedForm
     *            whether it was sent to the path of single sessions
     * @param anonymous
     *            as for a start
     * @param player
     *            what its first entry says of its player
     */
    record Whole(UUID key, boolean deprecatedForm, Decision decision, Optional<Outgoing> main, Optional<Outgoing> copy,
            boolean anonymous, PlayerFacts player) implements Plan {

        @Override
        public String event() {
            return "downloaded";
        }

        @Override
        public String route() {
            return decision.route().name();
        }

        @Override
        public String destination() {
            return main.isPresent() ? main.get().destination() : DROPPED;
        }

        @Override
        public boolean lacksCopy() {
            return decision.shadow().isPresent() && copy.isEmpty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.whole(this);
        }
    }

    /**
     * Nothing is sent, and the player gets its answer at once.
     *
     * @param session
     *            the session of the request; empty if its id is not one of ours
     * @param event
     *            name of the apparent type of the request
     * @param outcome
     *            one word for metrics and the inspector
     */
    record Told(Optional<Session> session, String event, Answer answer, String outcome) implements Plan {

        @Override
        public String route() {
            return session.map(Session::route).orElse(NONE);
        }

        @Override
        public String destination() {
            return NONE;
        }

        @Override
        public boolean lacksCopy() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.told(this);
        }
    }
}
