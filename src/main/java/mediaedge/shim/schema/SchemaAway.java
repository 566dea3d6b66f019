package mediaedge.shim.schema;

import java.time.Duration;
import java.util.Optional;

/** Thrown if a schema cannot be read now, and may be readable later. */
public final class SchemaAway extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    /**
     * @param message
     *            says why
     */
    public SchemaAway(String message) {
        this(message, Optional.empty());
    }

    /**
     * @param message
     *            says why
     * @param retryAfter
     *            the time that the source asks to wait
     */
    public SchemaAway(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** Returns the time that the source asks to wait before the next attempt. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
