package mediaedge.shim.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Issues session ids for players and reads them. Thread-safe. */
public final class SessionIds {

    /**
     * Maximum length of a session id in characters: that of a session with the longest route, at both upstreams of a named
     * back end, each with the longest ids. All realistic ids have at most 255, which is tested with players.
     */
    public static final int MAX_LENGTH = 776;

    /** Maximum age of a session. Adobe's Media Collection back end closes every session after 24 hours. */
    public static final Duration MAX_AGE = Duration.ofHours(24);

    /** Four characters of base64 hold three bytes. */
    private static final int MAX_PAYLOAD_BYTES = MAX_LENGTH / 4 * 3 - SessionSigner.TAG_BYTES;
    private static final Reading UNKNOWN = new Reading.Unknown();

    private final SessionSigner signer;
    private final Clock clock;

    /** The result of reading a session id. */
    public sealed interface Reading {

        /** Issued by us, and not older than {@link #MAX_AGE}. */
        record Live(Session session) implements Reading {
        }

        /** Not signed with one of the secrets. */
        record Unknown() implements Reading {
        }

        /** Issued by us, but older than {@link #MAX_AGE}. */
        record Expired(Session session) implements Reading {
        }
    }

    public SessionIds(SigningSecrets secrets, Clock clock) {
        this.signer = new SessionSigner(secrets);
        this.clock = clock;
    }

    /**
     * Returns the id of the session: {@code [A-Za-z0-9_-]}, at most {@link #MAX_LENGTH} characters, signed with the
     * newest secret.
     *
     * @throws SessionIdTooLong
     *             if the ids of its upstreams are too long
     */
    public String issue(Session session) {
        return IdText.of(signer.sign(SessionLayout.write(session, MAX_PAYLOAD_BYTES)));
    }

    /**
     * Reads an id. Never throws, for any text, and does no unnecessary work: cheap checks come first, then the
     * signature, and the content is read only after the signature has been verified.
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

    /**
     * A session from the future is live, because the clocks of replicas differ, and only one of our replicas can have
     * signed it.
     */
    private Reading byAge(Session session) {
        long age = clock.millis() - session.begun().toEpochMilli();
        return age > MAX_AGE.toMillis() ? new Reading.Expired(session) : new Reading.Live(session);
    }
}
