package mediaedge.shim;

import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.session.Session;

/** What is to be done for a player's request: all of it is decided, and none of it is done. */
public sealed interface Plan {

    /** For metrics, where there is nothing to name. */
    String NONE = "none";
    /** For metrics: acknowledged, and sent nowhere. */
    String DROPPED = "dropped";

    /** What the request is, as metrics call it: mostly the name of an event type. */
    String event();

    /** The row of the routing table that it goes by, or {@link #NONE}. */
    String route();

    /** Where it goes, as metrics call it. */
    String destination();

    /** Whether it begins a session that reaches Edge, and the player sent nothing that is an identity there. */
    default boolean anonymous() {
        return false;
    }

    /** Whether a copy should go to the other side, but none can be made that it would take. */
    boolean lacksCopy();

    /** Which requests metrics of copies count it to: {@code start} or {@code event}. */
    default String partOfCopies() {
        return "event";
    }

    /** Calls the method of the visitor that is for this plan. */
    <R> R accept(Visitor<R> visitor);

    /** What to do about each plan. */
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
     *            what goes to the destination whose answer the player gets; empty if the session is acknowledged and
     *            dropped
     * @param copy
     *            what goes to the other side, if anything does
     * @param anonymous
     *            whether it reaches Edge, and the player sent nothing that is an identity there
     */
    record Start(UUID key, EventType type, Decision decision, Optional<Outgoing> main, Optional<Outgoing> copy,
            boolean anonymous) implements Plan {

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
     * An event of an open session goes on.
     *
     * @param event name of its type, {@code unknown} where only the old back end knows it
     * @param main  to where the session is open
     * @param copy  as for a start
     */
    record Event(Session session, String event, Outgoing main, Optional<Outgoing> copy) implements Plan {

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
     * A whole session goes on.
     *
     * @param deprecatedForm whether it came where single sessions start
     * @param anonymous      as for a start
     */
    record Whole(UUID key, boolean deprecatedForm, Decision decision, Optional<Outgoing> main, Optional<Outgoing> copy,
            boolean anonymous) implements Plan {

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
     * Nothing goes anywhere: the player has its answer at once.
     *
     * @param session the one that the request is for; empty if its id is none of ours
     * @param event   name of the type that the request seems to have
     * @param outcome in a word, for metrics and the inspector
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
