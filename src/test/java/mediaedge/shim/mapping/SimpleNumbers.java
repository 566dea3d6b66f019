package mediaedge.shim.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.mapping.WrittenJson.Literal;

/** Numbers and booleans in the simplest form: a part of {@link SimpleTranslation}. */
final class SimpleNumbers {

    private static final String NUMBER = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";
    private static final long SAFE = (1L << 53) - 1;

    private SimpleNumbers() {
    }

    static Optional<Boolean> truth(Object value) {
        if (value instanceof Literal literal && literal.isNumber()) {
            double number = Double.parseDouble(literal.json());
            return number == 0 ? Optional.of(false) : number == 1 ? Optional.of(true) : Optional.empty();
        }
        return switch (WrittenJson.text(value).strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "y", "on" -> Optional.of(true);
            case "false", "0", "no", "n", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The whole number that a row sends for a value, if any. */
    static Optional<Long> within(JsonNode row, Object value) {
        boolean int32 = row.get("xdm").asText().contains("qoeDataDetails");
        long least = row.path("min").asLong(int32 ? Integer.MIN_VALUE : -SAFE);
        long greatest = row.path("max").asLong(int32 ? Integer.MAX_VALUE : SAFE);
        return whole(value, BigDecimal.ONE).flatMap(number -> {
            String outside = number < least ? row.path("below").asText() : row.path("above").asText();
            if (number >= least && number <= greatest) {
                return Optional.of(number);
            }
            return switch (outside) {
                case "nearest-bound" -> Optional.of(number < least ? least : greatest);
                case "remainder" -> Optional.of(number % greatest);
                default -> Optional.empty();
            };
        });
    }

    /** The milliseconds of a time; it is known to be one. */
    static long millis(JsonNode row, Object value) {
        Optional<Long> number = whole(value, BigDecimal.ONE);
        if (number.isEmpty()) {
            return OffsetDateTime.parse(((String) value).strip()).toInstant().toEpochMilli();
        }
        long written = number.get();
        long most = row.get("microseconds-above").asLong();
        while (written > most) {
            written /= 1000;
        }
        boolean seconds = written < row.get("seconds-below").asLong();
        return seconds ? whole(value, BigDecimal.valueOf(1000)).orElseThrow() : written;
    }

    private static Optional<Long> whole(Object value, BigDecimal scale) {
        boolean number = value instanceof Literal literal
                ? literal.isNumber()
                : WrittenJson.text(value).strip().length() <= 64 && WrittenJson.text(value).strip().matches(NUMBER);
        if (!number) {
            return Optional.empty();
        }
        try {
            BigDecimal exact = new BigDecimal(WrittenJson.text(value).strip());
            long digits = (long) exact.precision() - exact.scale();
            if (exact.signum() == 0 || digits < -18) {
                return Optional.of(0L);
            }
            BigInteger cut = digits > 19
                    ? BigInteger.ONE.shiftLeft(64)
                    : exact.multiply(scale).setScale(0, RoundingMode.DOWN).toBigInteger();
            return cut.bitLength() > 63 || cut.equals(BigInteger.valueOf(Long.MIN_VALUE))
                    ? Optional.empty()
                    : Optional.of(cut.longValue());
        } catch (NumberFormatException exponentBeyondAllMeasure) {
            return Optional.empty();
        }
    }
}
