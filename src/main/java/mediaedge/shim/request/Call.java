package mediaedge.shim.request;

/** Which call of the Media Collection API a player makes. */
public sealed interface Call {

    /** {@code POST /api/v1/sessions}: opens a session, or brings a whole one in the deprecated form. */
    record Start() implements Call {
    }

    /** {@code POST /api/v1/sessions/{sid}/events}. @param sessionId as it stands in the path */
    record Event(String sessionId) implements Call {
    }

    /** {@code POST /api/v1/downloaded}: brings a whole session that was recorded offline. */
    record Downloaded() implements Call {
    }
}
