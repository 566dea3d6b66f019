package mediaedge.shim.session;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.units.Sha256;

/**
 * A tracking session, as stored in its id.
 *
 * @param key
 *            random for each session; identifies it in the spool and, as {@link #shortHash}, in logs
 * @param begun
 *            start time in whole seconds, 1970 to 2106 (an unsigned 32-bit number in the id)
 * @param route
 *            name of the row of the routing table that the session began with, {@code [A-Za-z0-9_.-]{1,48}}
 * @param main
 *            the upstream whose answers the player gets
 * @param shadow
 *            the upstream that gets a copy: {@link UpstreamSession.Edge} or {@link UpstreamSession.Legacy}, because a
 *            copy whose start failed is not retried
 */
public record Session(UUID key, Instant begun, String route, UpstreamSession main, Optional<UpstreamSession> shadow) {

    static final int MAX_ROUTE_LENGTH = 48;
    private static final long MAX_BEGUN = 0xFFFF_FFFFL;

    public Session {
        Objects.requireNonNull(key, "key: a random UUID");
        Objects.requireNonNull(main, "main: where the session was started");
        Objects.requireNonNull(shadow, "shadow: Optional.empty() where the session has none");
        if (begun.getNano() != 0 || begun.getEpochSecond() < 0 || begun.getEpochSecond() > MAX_BEGUN) {
            throw new IllegalArgumentException("begun must be whole seconds from 1970 to 2106, not " + begun);
        }
        if (!Name.fits(route, MAX_ROUTE_LENGTH)) {
            throw new IllegalArgumentException("route must be [A-Za-z0-9_.-]{1,48}, not '" + route + "'");
        }
        if (shadow.isPresent() && !isStarted(shadow.get())) {
            throw new IllegalArgumentException("shadow must have been started at Edge or the legacy back end, not "
                    + shadow.get() + ": leave it empty");
        }
    }

    /** Creates a session that begins now, to the second, with a new random key. */
    public static Session begin(Clock clock, String route, UpstreamSession main, Optional<UpstreamSession> shadow) {
        return new Session(UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.SECONDS), route, main, shadow);
    }

    /**
     * Returns eight hexadecimal digits that identify the session in logs. Neither the key nor the id can be derived
     * from them.
     */
    public String shortHash() {
        return shortHash(key);
    }

    /** Returns the short hash of a session of which only the key is known. */
    public static String shortHash(UUID key) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits()).array();
        return Sha256.hex(Sha256.of(bytes), 4);
    }

    private static boolean isStarted(UpstreamSession upstream) {
        return upstream instanceof UpstreamSession.Edge || upstream instanceof UpstreamSession.Legacy;
    }
}
