package mediaedge.shim.mapping.values;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import mediaedge.shim.collection.NumberText;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonNumber;

/** Reads the numbers of a row as XDM expects them: whole, and truncated toward zero as in Adobe's own Edge SDK. */
final class WholeNumber {

    /** Number of digits that always fit into a long. */
    private static final int SAFE_DIGITS = 18;
    private static final int MOST_CHARACTERS = 400;
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The result if there is no number, or one that does not fit. */
    static final long NONE = Long.MIN_VALUE;

    private final BigDecimal scale;
    private final boolean scaled;

    /**
     * @param scale
     *            factor for the number
     */
    WholeNumber(BigDecimal scale) {
        this.scale = scale;
        this.scaled = scale.compareTo(BigDecimal.ONE) != 0;
    }

    /** Returns the number in that slot, which may be in a string; {@link #NONE} if there is none. */
    long read(PlayerEvent event, int slot) {
        if (!NumberText.isAt(event, slot)) {
            return NONE;
        }
        if (event.kind(slot) != JsonKind.STRING) {
            return read(event.body(), event.start(slot), event.end(slot));
        }
        int start = event.start(slot) + 1;
        int end = event.end(slot) - 1;
        if (JsonNumber.matches(event.body(), start, end)) {
            return read(event.body(), start, end);
        }
        byte[] text = NumberText.of(event, slot).getBytes(StandardCharsets.US_ASCII);
        return read(text, 0, text.length);
    }

    private long read(byte[] body, int start, int end) {
        return !scaled && isPlain(body, start, end) ? plain(body, start, end) : cut(body, start, end);
    }

    /** Truncates a number of any form. One that is longer than any meaningful number counts as none. */
    private long cut(byte[] body, int start, int end) {
        if (end - start > MOST_CHARACTERS) {
            return NONE;
        }
        try {
            return cut(new BigDecimal(new String(body, start, end - start, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException exponentBeyondAllMeasure) {
            return NONE;
        }
    }

    private long cut(BigDecimal number) {
        // Before any arithmetic: 1e999999999 is a short text, but a number with a billion digits.
        if (number.signum() != 0 && (long) number.precision() - number.scale() > SAFE_DIGITS + 1L) {
            return NONE;
        }
        if (number.signum() == 0 || (long) number.precision() - number.scale() < -SAFE_DIGITS) {
            return 0;
        }
        BigDecimal product = number.multiply(scale);
        return product.abs().compareTo(MAX_LONG) > 0 ? NONE : product.longValue();
    }

    private static boolean isPlain(byte[] body, int start, int end) {
        int digits = body[start] == '-' ? start + 1 : start;
        for (int i = digits; i < end; i++) {
            if (body[i] < '0' || body[i] > '9') {
                // A fraction is cut off, so digits after the point do not matter, but an exponent does.
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
