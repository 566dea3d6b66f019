package mediaedge.shim.session;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.destination.DatastreamOverrides;

/** Sessions, secrets and clocks that several tests begin with. */
final class SampleSessions {

    static final Instant BEGUN = Instant.parse("2026-03-01T20:15:00Z");
    static final String OLD_SECRET = "an-old-secret-of-thirty-six-bytes-00";
    static final String NEW_SECRET = "a-new-secret-of-thirty-six-bytes-000";
    static final String HEX_ID = "0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0123456789abcdef";
    static final String DATASTREAM = "5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21";
    static final UpstreamSession EDGE = new UpstreamSession.Edge(DATASTREAM, HEX_ID, Optional.of("irl1"));
    static final UpstreamSession LEGACY = new UpstreamSession.Legacy(HEX_ID);

    static final UpstreamSession NAMED_EDGE = new UpstreamSession.Edge(DATASTREAM, HEX_ID, Optional.of("irl1"),
            "brand-b",
            "1a2b3c4d", new DatastreamOverrides(true, true, Optional.of("6650b1c2d3e4f5a6b7c8d9e0")));
    static final UpstreamSession NAMED_LEGACY = new UpstreamSession.Legacy(HEX_ID, "brand-b");

    private SampleSessions() {
    }

    static Session session(String route, UpstreamSession main, Optional<UpstreamSession> shadow) {
        return new Session(UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a"), BEGUN, route, main, shadow);
    }

    static Session session(UpstreamSession main) {
        return session("sports-live", main, Optional.empty());
    }

    static SessionIds ids(String secrets) {
        return ids(secrets, BEGUN);
    }

    static SessionIds ids(String secrets, Instant now) {
        return new SessionIds(SigningSecrets.parse(secrets), Clock.fixed(now, ZoneOffset.UTC));
    }
}
