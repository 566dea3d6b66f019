package mediaedge.shim.session;

/** Thrown if the ids of upstreams are too long for a session id. The message contains lengths, but no ids. */
final class SessionIdTooLong extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String NONE = "none";

    SessionIdTooLong(Session session) {
        super("a session id holds at most " + SessionIds.MAX_LENGTH
                + " characters, too few for what the upstreams gave: main " + lengths(session.main())
                + session.shadow().map(shadow -> ", shadow " + lengths(shadow)).orElse(""));
    }

    private static String lengths(UpstreamSession upstream) {
        return upstream.accept(new Lengths());
    }

    private static final class Lengths implements UpstreamSession.Visitor<String> {

        @Override
        public String edge(UpstreamSession.Edge edge) {
            return "Edge session id " + edge.sessionId().length() + ", datastream " + edge.datastream().length();
        }

        @Override
        public String legacy(UpstreamSession.Legacy legacy) {
            return "legacy session id " + legacy.sessionId().length();
        }

        @Override
        public String provisional(UpstreamSession.Provisional provisional) {
            return "datastream " + provisional.datastream().length();
        }

        @Override
        public String dropped(UpstreamSession.Dropped dropped) {
            return NONE;
        }

        @Override
        public String blocked(UpstreamSession.Blocked blocked) {
            return NONE;
        }

        @Override
        public String downloaded(UpstreamSession.Downloaded downloaded) {
            return NONE;
        }
    }
}
