package mediaedge.shim.mapping.rows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What {@code openapi/media-edge.yaml} says of one place in the XDM of an endpoint.
 *
 * @param type
 *            as JSON Schema calls it
 * @param values
 *            the only texts allowed, empty where any is
 * @param pattern
 *            what a text must look like
 * @param minLength
 *            least length of a text
 * @param minimum
 *            least number
 * @param maximum
 *            greatest number
 */
public record XdmNode(String type, List<String> values, Optional<Pattern> pattern, int minLength, OptionalLong minimum,
        OptionalLong maximum) {

    /** Greatest whole number that every JSON reader keeps exactly (RFC 8259, section 6). */
    private static final long MAX_SAFE = (1L << 53) - 1;

    /** Least number that the place holds. */
    public long least() {
        return minimum.orElse(-MAX_SAFE);
    }

    /** Greatest number that the place holds. */
    public long greatest() {
        return maximum.orElse(MAX_SAFE);
    }
}
