package mediaedge.shim.mapping;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.Kind;
import mediaedge.shim.collection.PlayerEvent;

/** Reads numbers of a row as XDM wants them: whole, cut toward zero as Adobe's own Edge SDK does, and within bounds. */
final class WholeNumber {

    /** As many digits as surely fit a long. */
    private static final int SAFE_DIGITS = 18;
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String label;
    private final BigDecimal scale;
    private final boolean scaled;
    private final long least;
    private final long greatest;

    /**
     * @param label
     *            how a message calls the field
     * @param scale
     *            what the number is multiplied by
     */
    WholeNumber(String label, BigDecimal scale, long least, long greatest) {
        this.label = label;
        this.scale = scale;
        this.scaled = scale.compareTo(BigDecimal.ONE) != 0;
        this.least = least;
        this.greatest = greatest;
    }

    /** The number in that slot, which may stand in a string; it was checked to be one. */
    long read(PlayerEvent event, int slot) {
        boolean quoted = event.kind(slot) == Kind.STRING;
        int start = event.start(slot) + (quoted ? 1 : 0);
        int end = event.end(slot) - (quoted ? 1 : 0);
        byte[] body = event.body();
        long value = !scaled && isPlain(body, start, end)
                ? plain(body, start, end)
                : cut(decimal(new String(body, start, end - start, StandardCharsets.US_ASCII)));
        if (value < least || value > greatest) {
            throw outOfRange(least, greatest);
        }
        return value;
    }

    private BigDecimal decimal(String number) {
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException exponentBeyondAllMeasure) {
            throw outOfRange(Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private long cut(BigDecimal number) {
        // Before any arithmetic: 1e999999999 is a short text and a number of a billion digits.
        if (number.signum() != 0 && (long) number.precision() - number.scale() > SAFE_DIGITS + 1L) {
            throw outOfRange(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (number.signum() == 0 || (long) number.precision() - number.scale() < -SAFE_DIGITS) {
            return 0;
        }
        BigDecimal product = number.multiply(scale);
        if (product.abs().compareTo(MAX_LONG) > 0) {
            throw outOfRange(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return product.longValue();
    }

    private BadRequest outOfRange(long from, long to) {
        return new BadRequest(label, to == Long.MAX_VALUE
                ? "the number is out of range"
                : "the number is out of range; expected " + from + " to " + to);
    }

    private static boolean isPlain(byte[] body, int start, int end) {
        int digits = body[start] == '-' ? start + 1 : start;
        for (int i = digits; i < end; i++) {
            if (body[i] < '0' || body[i] > '9') {
                // A fraction is cut off, so digits behind the point do not matter; an exponent does.
                return body[i] == '.' && i - digits <= SAFE_DIGITS && isDigits(body, i + 1, end);
            }
        }
        return end - digits <= SAFE_DIGITS;
    }

    private static boolean isDigits(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] < '0' || body[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static long plain(byte[] body, int start, int end) {
        boolean negative = body[start] == '-';
        long value = 0;
        for (int i = negative ? start + 1 : start; i < end && body[i] != '.'; i++) {
            value = value * 10 + (body[i] - '0');
        }
        return negative ? -value : value;
    }
}
