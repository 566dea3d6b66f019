package mediaedge.shim.fleet;

import java.util.Optional;
import java.util.UUID;

/**
 * A request with a problem.
 *
 * @param at
 *            when it arrived, in milliseconds since 1970
 * @param key
 *            the key with the problem, printable and short
 * @param detail
 *            what became of it; may contain values of the request
 * @param session
 *            key of its session, if it is known
 * @param sent
 *            the body, not masked; empty if it is too large to be kept
 */
public record Example(long at, String key, String detail, Optional<UUID> session, Optional<byte[]> sent) {

    /** Maximum length of a body in bytes. */
    static final int LARGEST = 4 * 1024;
    /** Milliseconds until a newer example replaces it. */
    static final long KEPT = 60_000;
    /** Maximum length of a detail in characters. */
    static final int LONGEST_DETAIL = 200;
}
