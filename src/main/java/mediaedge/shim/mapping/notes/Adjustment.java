package mediaedge.shim.mapping.notes;

import java.util.Locale;

/** How a value was adjusted that Edge would refuse, or that could not be understood. */
public enum Adjustment {
    /** The default of the row was sent, instead of the value or because it was absent. */
    DEFAULT,
    /** A number above the range of the row was replaced by its remainder. */
    REMAINDER,
    /** A number outside of the range of the row was replaced by the nearest bound. */
    NEAREST_BOUND,
    /** The value was omitted, because Edge does not need it. */
    LEFT_OUT,
    /** A boolean that was written as a text or a number was converted. */
    BOOLEAN,
    /** A time in seconds was converted to milliseconds. */
    SECONDS,
    /** A time in microseconds or nanoseconds was converted to milliseconds. */
    MICROSECONDS,
    /** A time that was written as text was parsed. */
    TIME_AS_TEXT,
    /** The name of an event type was written in another case, or with surrounding blanks. */
    RESPELLED,
    /** The elements of a list were joined to one text. */
    JOINED,
    /**
     * A value of another form was converted to the expected one: a single text or object to a list, a list of names and
     * values to an object.
     */
    RESHAPED,
    /** A UUID of another version was replaced by one of version 4 that is derived from it. */
    DERIVED,
    /** Half of a surrogate pair was replaced by U+FFFD, the replacement character. */
    REPLACEMENT_CHARACTER;

    /** Returns its name in reports and as the value of a label. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
