package mediaedge.shim.mapping.rows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;

/**
 * One row of a mapping table: what becomes of one field on some event types.
 *
 * @param source
 *            where the row stands
 * @param field
 *            the field, as requests have it
 * @param events
 *            set of event types that the row speaks for ({@link EventType#bit()})
 * @param fate
 *            what becomes of the field
 */
public record MappingRow(Source source, Field field, long events, Fate fate) {

    /** A row's place, for messages and reports. */
    public record Source(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** What becomes of a field. */
    public sealed interface Fate {}

    /** The field has no place at Edge, for the reason that the table gives. */
    public record NotMapped(String reason) implements Fate {
    }

    /**
     * The field goes to a place in the XDM.
     *
     * @param path
     *            below {@code xdm}
     * @param conversion
     *            what happens to the value
     * @param values
     *            texts that become others
     * @param otherwise
     *            what becomes of a text that is not among them
     * @param defaultValue
     *            sent where the field is absent, empty or of no use
     * @param range
     *            which numbers are sent
     * @param secondsBelow
     *            a time below it is in seconds
     * @param microsecondsAbove
     *            a time above it is in microseconds, above a thousand times it in nanoseconds; {@link Long#MAX_VALUE}
     *            where all others are in milliseconds
     * @param scale
     *            what a number is multiplied by
     * @param identity
     *            what only identities have
     */
    public record Mapped(String path, Conversion conversion, Map<String, String> values, Otherwise otherwise,
            Optional<DefaultValue> defaultValue, Range range, long secondsBelow, long microsecondsAbove,
            BigDecimal scale,
            Identity identity) implements Fate {
    }

    /** What becomes of a text that {@code values}, or the XDM's own enumeration, does not have. */
    public sealed interface Otherwise {}

    /** It passes as it is. */
    public record AsItIs() implements Otherwise {
    }

    /** It is left out, and reported. */
    public record LeaveOut() implements Otherwise {
    }

    /** Another text takes its place. */
    public record Use(String text) implements Otherwise {
    }

    /**
     * What an identity has beside its value.
     *
     * @param primaryRank
     *            the identity with the lowest rank is the primary one
     * @param onlyWithout
     *            path of an identity that makes this one needless
     * @param namespaces
     *            id types that have another name at Edge
     */
    public record Identity(int primaryRank, Optional<String> onlyWithout, Map<String, String> namespaces) {
        static final Identity NONE = new Identity(Integer.MAX_VALUE, Optional.empty(), Map.of());
    }

    /** Whether the row speaks for that event type. */
    public boolean on(EventType type) {
        return (events & type.bit()) != 0;
    }

    /** Whether an event of that type is nothing without the field. */
    public boolean isRequiredOn(EventType type) {
        return on(type) && (field.required() & type.bit()) != 0;
    }

    /** What becomes of the field, if it goes anywhere. */
    public Optional<Mapped> mapped() {
        return fate instanceof Mapped mapped ? Optional.of(mapped) : Optional.empty();
    }

    static List<String> otherwiseWords() {
        return List.of("as-it-is", "leave-out", "or a text to use instead");
    }
}
