package mediaedge.shim.mapping.rows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;

/**
 * One row of a mapping table: how one field is mapped on some event types.
 *
 * @param source
 *            position of the row
 * @param field
 *            the field in requests
 * @param events
 *            set of event types of the row ({@link EventType#bit()})
 * @param fate
 *            how the field is mapped
 */
public record MappingRow(Source source, Field field, long events, Fate fate) {

    /** The position of a row, for messages and reports. */
    public record Source(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** How a field is mapped. */
    public sealed interface Fate {}

    /** The field has no target at Edge, for the reason in the table. */
    public record NotMapped(String reason) implements Fate {
    }

    /**
     * The field has a target in the XDM.
     *
     * @param path
     *            below {@code xdm}
     * @param conversion
     *            of the value
     * @param values
     *            replacements of texts
     * @param otherwise
     *            how other texts are treated
     * @param defaultValue
     *            sent if the field is absent, empty or unusable
     * @param range
     *            range of numbers
     * @param secondsBelow
     *            a time below it is in seconds
     * @param microsecondsAbove
     *            a time above it is in microseconds, above a thousand times it in nanoseconds; {@link Long#MAX_VALUE}
     *            if all others are in milliseconds
     * @param scale
     *            factor for a number
     * @param identity
     *            properties of an identity
     */
    public record Mapped(String path, Conversion conversion, Map<String, String> values, Otherwise otherwise,
            Optional<DefaultValue> defaultValue, Range range, long secondsBelow, long microsecondsAbove,
            BigDecimal scale,
            Identity identity) implements Fate {
    }

    /** How texts are treated that are not in {@code values}, or not in the XDM's own enumeration. */
    public sealed interface Otherwise {}

    /** They are copied. */
    public record AsItIs() implements Otherwise {
    }

    /** They are omitted, and reported. */
    public record LeaveOut() implements Otherwise {
    }

    /** They are replaced by another text. */
    public record Use(String text) implements Otherwise {
    }

    /**
     * Properties of an identity in addition to its value.
     *
     * @param primaryRank
     *            the identity with the lowest rank is the primary one
     * @param onlyWithout
     *            path of an identity that makes this one unnecessary
     * @param namespaces
     *            id types that have another name at Edge
     */
    public record Identity(int primaryRank, Optional<String> onlyWithout, Map<String, String> namespaces) {
        static final Identity NONE = new Identity(Integer.MAX_VALUE, Optional.empty(), Map.of());
    }

    /** Returns whether the row applies to this event type. */
    public boolean on(EventType type) {
        return (events & type.bit()) != 0;
    }

    /** Returns whether an event of this type must have the field. */
    public boolean isRequiredOn(EventType type) {
        return on(type) && (field.required() & type.bit()) != 0;
    }

    /** Returns the mapping of the field, if it has a target. */
    public Optional<Mapped> mapped() {
        return fate instanceof Mapped mapped ? Optional.of(mapped) : Optional.empty();
    }

    /** Returns whether the field is an identity with a prescribed form, so no other text can take its place. */
    public boolean isIdentityOfFixedForm() {
        return mapped().filter(mapped -> mapped.conversion() == Conversion.UUID_IDENTITY
                || mapped.conversion() == Conversion.IDENTITY && field.valid().isPresent()).isPresent();
    }

    static List<String> otherwiseWords() {
        return List.of("as-it-is", "leave-out", "or a text to use instead");
    }
}
