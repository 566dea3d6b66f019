package mediaedge.shim.collection.json;

/** The kind of a value in a request. */
public enum JsonKind {
    ABSENT("nothing"), STRING("a string"),
    /** A number without fraction and exponent. */
    WHOLE_NUMBER("a whole number"), DECIMAL_NUMBER("a decimal number"), TRUE("true"), FALSE("false"), NULL("null"),
    OBJECT("an object"), ARRAY("an array");

    private final String words;

    JsonKind(String words) {
        this.words = words;
    }

    /** Returns its name in messages. */
    public String words() {
        return words;
    }

    /** Returns whether it is a number of either kind. */
    public boolean isNumber() {
        return this == WHOLE_NUMBER || this == DECIMAL_NUMBER;
    }

    /** Returns whether it is a single value, which can replace a text; {@code null} is none. */
    public boolean isOneValue() {
        return this == STRING || isNumber() || isBoolean();
    }

    /** Returns whether it is {@code true} or {@code false}. */
    public boolean isBoolean() {
        return this == TRUE || this == FALSE;
    }
}
