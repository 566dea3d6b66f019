package mediaedge.shim;

/** Which call of the Media Collection API a player makes. */
public sealed interface Call {

    /** Sessions start here. */
    String SESSIONS = "/api/v1/sessions";
    /** Whole sessions come here. */
    String DOWNLOADED = "/api/v1/downloaded";
    /** Events of a session come here. */
    String EVENTS = SESSIONS + "/{sid}/events";

    /** The path as anybody may see it: who knows a session's id can send its events. */
    String path();

    /** {@code POST /api/v1/sessions}: opens a session, or brings a whole one in the deprecated form. */
    record Start() implements Call {

        @Override
        public String path() {
            return SESSIONS;
        }
    }

    /** {@code POST /api/v1/sessions/{sid}/events}. @param sessionId as it stands in the path */
    record Event(String sessionId) implements Call {

        @Override
        public String path() {
            return EVENTS;
        }
    }

    /** {@code POST /api/v1/downloaded}: brings a whole session that was recorded offline. */
    record Downloaded() implements Call {

        @Override
        public String path() {
            return DOWNLOADED;
        }
    }
}
