package mediaedge.shim.collection.json;

/** What stands in a request for a field. */
public enum JsonKind {
    ABSENT("nothing"), STRING("a string"),
    /** A number without fraction and exponent. */
    WHOLE_NUMBER("a whole number"), DECIMAL_NUMBER("a decimal number"), TRUE("true"), FALSE("false"), NULL("null"),
    OBJECT("an object"), ARRAY("an array");

    private final String words;

    JsonKind(String words) {
        this.words = words;
    }

    /** How a message calls it. */
    public String words() {
        return words;
    }

    /** Whether it is a number of either kind. */
    public boolean isNumber() {
        return this == WHOLE_NUMBER || this == DECIMAL_NUMBER;
    }

    /** Whether it is a value that has nothing in it, and so can stand for a text; {@code null} is none. */
    public boolean isOneValue() {
        return this == STRING || isNumber() || isBoolean();
    }

    /** Whether it is {@code true} or {@code false}. */
    public boolean isBoolean() {
        return this == TRUE || this == FALSE;
    }
}
