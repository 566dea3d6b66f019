package mediaedge.shim.session;

/** Thrown if the ids of upstreams are too long for a session id. The message contains lengths, but no ids. */
final class SessionIdTooLong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SessionIdTooLong(Session session) {
        super("a session id holds at most " + SessionIds.MAX_LENGTH
                + " characters, too few for what the upstreams gave: main " + lengths(session.main())
                + session.shadow().map(shadow -> ", shadow " + lengths(shadow)).orElse(""));
    }

    private static String lengths(UpstreamSession upstream) {
        if (upstream instanceof UpstreamSession.Edge edge) {
            return "Edge session id " + edge.sessionId().length() + ", datastream " + edge.datastream().length();
        }
        if (upstream instanceof UpstreamSession.Legacy legacy) {
            return "legacy session id " + legacy.sessionId().length();
        }
        if (upstream instanceof UpstreamSession.Provisional provisional) {
            return "datastream " + provisional.datastream().length();
        }
        return "none";
    }
}
