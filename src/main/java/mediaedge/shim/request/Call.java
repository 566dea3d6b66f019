package mediaedge.shim.request;

/** A player's call of the Media Collection API. */
public sealed interface Call {

    /** Path of starts. */
    String SESSIONS = "/api/v1/sessions";
    /** Path of whole sessions. */
    String DOWNLOADED = "/api/v1/downloaded";
    /** Path of the events of a session. */
    String EVENTS = SESSIONS + "/{sid}/events";

    /** Returns the path without secrets: anyone who knows a session id can send events. */
    String path();

    /** {@code POST /api/v1/sessions}: opens a session, or sends a whole one in the deprecated form. */
    record Start() implements Call {

        @Override
        public String path() {
            return SESSIONS;
        }
    }

    /** {@code POST /api/v1/sessions/{sid}/events}. @param sessionId as in the path */
    record Event(String sessionId) implements Call {

        @Override
        public String path() {
            return EVENTS;
        }
    }

    /** {@code POST /api/v1/downloaded}: sends a whole session that was recorded offline. */
    record Downloaded() implements Call {

        @Override
        public String path() {
            return DOWNLOADED;
        }
    }
}
