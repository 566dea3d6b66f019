package mediaedge.shim.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Makes session ids for players and reads them back. Safe for use by many threads. */
public final class SessionIds {

    /**
     * Longest session id in characters: of a session with the longest route, at both upstreams, each with the longest ids.
     * All realistic ones have at most 255, which is what players are tested with.
     */
    public static final int MAX_LENGTH = 664;

    /** How long a session can last: Adobe's Media Collection back end closes every session at 24 hours. */
    public static final Duration MAX_AGE = Duration.ofHours(24);

    /** Four characters of base64 hold three bytes. */
    private static final int MAX_PAYLOAD_BYTES = MAX_LENGTH / 4 * 3 - SessionSigner.TAG_BYTES;
    private static final Reading UNKNOWN = new Reading.Unknown();

    private final SessionSigner signer;
    private final Clock clock;

    /** What a session id turned out to be. */
    public sealed interface Reading {

        /** Ours, and not older than {@link #MAX_AGE}. */
        record Live(Session session) implements Reading {
        }

        /** Not an id that one of the secrets has signed. */
        record Unknown() implements Reading {
        }

        /** Ours, but older than {@link #MAX_AGE}. */
        record Expired(Session session) implements Reading {
        }
    }

    public SessionIds(SigningSecrets secrets, Clock clock) {
        this.signer = new SessionSigner(secrets);
        this.clock = clock;
    }

    /**
     * The id of the session: {@code [A-Za-z0-9_-]}, at most {@link #MAX_LENGTH} characters, signed with the newest
     * secret.
     *
     * @throws SessionIdTooLong
     *             when the ids of its upstreams are too long for that
     */
    public String issue(Session session) {
        return IdText.of(signer.sign(SessionLayout.write(session, MAX_PAYLOAD_BYTES)));
    }

    /**
     * What the id means. Never throws, whatever the text is, and does no work in vain: cheap checks first, then the
     * signature, and nothing of the content is looked at before that holds.
     */
    public Reading read(String id) {
        if (id == null || id.length() > MAX_LENGTH) {
            return UNKNOWN;
        }
        byte[] signed = IdText.bytes(id);
        if (!SessionLayout.isKnownVersion(signed) || !signer.verifies(signed)) {
            return UNKNOWN;
        }
        Optional<Session> session = SessionLayout.read(signed, signed.length - SessionSigner.TAG_BYTES);
        return session.isPresent() ? byAge(session.get()) : UNKNOWN;
    }

    /** A session of the future is live: replicas' clocks differ, and only a replica of ours can have signed it. */
    private Reading byAge(Session session) {
        long age = clock.millis() - session.begun().toEpochMilli();
        return age > MAX_AGE.toMillis() ? new Reading.Expired(session) : new Reading.Live(session);
    }
}
