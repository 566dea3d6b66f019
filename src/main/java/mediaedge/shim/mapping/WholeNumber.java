package mediaedge.shim.mapping;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.Kind;
import mediaedge.shim.collection.PlayerEvent;

/** Reads numbers as XDM wants them: whole, cut toward zero as Adobe's own Edge SDK does, and within bounds. */
final class WholeNumber {

    /** As many digits as surely fit a long. */
    private static final int SAFE_DIGITS = 18;
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private WholeNumber() {
    }

    /** The number in that slot, which may stand in a string; it was checked to be one. */
    static long read(PlayerEvent event, int slot, BigDecimal scale, String label, long least, long greatest) {
        boolean quoted = event.kind(slot) == Kind.STRING;
        int start = event.start(slot) + (quoted ? 1 : 0);
        int end = event.end(slot) - (quoted ? 1 : 0);
        byte[] body = event.body();
        long value;
        if (scale.compareTo(BigDecimal.ONE) == 0 && isPlain(body, start, end)) {
            value = plain(body, start, end);
        } else {
            value = cut(decimal(new String(body, start, end - start, StandardCharsets.US_ASCII), label), scale, label);
        }
        if (value < least || value > greatest) {
            throw outOfRange(label, least, greatest);
        }
        return value;
    }

    private static BigDecimal decimal(String number, String label) {
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException exponentBeyondAllMeasure) {
            throw outOfRange(label, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private static long cut(BigDecimal number, BigDecimal scale, String label) {
        // Before any arithmetic: 1e999999999 is a short text and a number of a billion digits.
        if (number.signum() != 0 && (long) number.precision() - number.scale() > SAFE_DIGITS + 1L) {
            throw outOfRange(label, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (number.signum() == 0 || (long) number.precision() - number.scale() < -SAFE_DIGITS) {
            return 0;
        }
        BigDecimal scaled = number.multiply(scale);
        if (scaled.abs().compareTo(MAX_LONG) > 0) {
            throw outOfRange(label, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return scaled.longValue();
    }

    private static BadRequest outOfRange(String label, long least, long greatest) {
        return new BadRequest(label, greatest == Long.MAX_VALUE
                ? "the number is out of range"
                : "the number is out of range; expected " + least + " to " + greatest);
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
