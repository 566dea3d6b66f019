package mediaedge.shim.mapping;

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
    /** The members of a list became one text. */
    JOINED,
    /** A UUID of another version became one of version 4 that is made from it. */
    DERIVED,
    /** Half of a surrogate pair became U+FFFD, the replacement character. */
    REPLACEMENT_CHARACTER;

    /** The name in reports and as the value of a label. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
