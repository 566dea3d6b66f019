package mediaedge.shim.mapping.notes;

import java.util.Locale;

/** What was done to a value that Edge would refuse, or that could not be understood as it stood. */
public enum Adjustment {
    /** The row's default took its place, or the place of a value that was absent. */
    DEFAULT,
    /** A number above the row's range became its remainder. */
    REMAINDER,
    /** A number outside of the row's range became the nearest bound. */
    NEAREST_BOUND,
    /** The value was left out: Edge does without it. */
    LEFT_OUT,
    /** A boolean that was written as a text or a number became {@code true} or {@code false}. */
    BOOLEAN,
    /** A time in seconds became milliseconds. */
    SECONDS,
    /** A time in microseconds or nanoseconds became milliseconds. */
    MICROSECONDS,
    /** A time that was written as text was read. */
    TIME_AS_TEXT,
    /** The name of an event type was written in another case, or with blanks around it. */
    RESPELLED,
    /** The members of a list became one text. */
    JOINED,
    /** A value of another form became what is expected: one text or object a list of it, a list of names and values an object. */
    RESHAPED,
    /** A UUID of another version became one of version 4 that is made from it. */
    DERIVED,
    /** Half of a surrogate pair became U+FFFD, the replacement character. */
    REPLACEMENT_CHARACTER;

    /** The name in reports and as the value of a label. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
