package mediaedge.shim.request;

import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.delivery.Outgoing;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.session.Session;

/** What is to be done for a player's request: all of it is decided, and none of it is done. */
public sealed interface Plan {

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
    }

    /**
     * An event of an open session goes on.
     *
     * @param type name of its type, {@code unknown} where only the old back end knows it
     * @param main to where the session is open
     * @param copy as for a start
     */
    record Event(Session session, String type, Outgoing main, Optional<Outgoing> copy) implements Plan {
    }

    /**
     * A whole session goes on.
     *
     * @param deprecatedForm whether it came where single sessions start
     * @param anonymous      as for a start
     */
    record Whole(UUID key, boolean deprecatedForm, Decision decision, Optional<Outgoing> main, Optional<Outgoing> copy,
            boolean anonymous) implements Plan {
    }

    /**
     * Nothing goes anywhere: the player has its answer at once.
     *
     * @param session the one that the request is for; empty if its id is none of ours
     * @param outcome in a word, for metrics and the inspector
     */
    record Told(Optional<Session> session, Answer answer, String outcome) implements Plan {
    }
}
