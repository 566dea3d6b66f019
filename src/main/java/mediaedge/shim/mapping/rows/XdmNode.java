package mediaedge.shim.mapping.rows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The schema in {@code openapi/media-edge.yaml} of one position in the XDM of an endpoint.
 *
 * @param type
 *            as in JSON Schema
 * @param values
 *            the only allowed texts, empty if any is
 * @param pattern
 *            of a text
 * @param minLength
 *            minimum length of a text
 * @param minimum
 *            smallest number
 * @param maximum
 *            largest number
 */
public record XdmNode(String type, List<String> values, Optional<Pattern> pattern, int minLength, OptionalLong minimum,
        OptionalLong maximum) {

    /** Largest whole number that every JSON reader represents exactly (RFC 8259, section 6). */
    private static final long MAX_SAFE = (1L << 53) - 1;

    /** Returns the smallest number that the position can hold. */
    public long least() {
        return minimum.orElse(-MAX_SAFE);
    }

    /** Returns the largest number that the position can hold. */
    public long greatest() {
        return maximum.orElse(MAX_SAFE);
    }
}
