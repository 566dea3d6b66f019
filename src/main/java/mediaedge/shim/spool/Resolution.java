package mediaedge.shim.spool;

import java.util.Objects;
import java.util.Optional;

/**
 * What a provisional session turned out to be when it was started at its upstream.
 *
 * @param upstreamSession
 *            the upstream's id of it; 1 to 1,000 characters
 * @param hint
 *            Edge's location hint; 1 to 100 characters
 */
public record Resolution(String upstreamSession, Optional<String> hint) {

    public Resolution {
        Text.requireShort("upstreamSession", upstreamSession, 1_000);
        Objects.requireNonNull(hint, "hint").ifPresent(value -> Text.requireShort("hint", value, 100));
    }
}
