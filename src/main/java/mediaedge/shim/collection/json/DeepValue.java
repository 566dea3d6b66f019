package mediaedge.shim.collection.json;

import java.util.BitSet;

/**
 * Skips objects and arrays that are nested deeper than any field. They are valid JSON but not used, so only their
 * brackets are matched. Each open one is a bit, and there is no recursion, so no depth exhausts the stack.
 */
final class DeepValue {

    private final JsonScanner in;
    /** For each open bracket, whether it is an object's. */
    private final BitSet objects = new BitSet();
    private int depth;

    private DeepValue(JsonScanner in) {
        this.in = in;
    }

    /**
     * Skips the object or array that begins at the scanner's position.
     *
     * @param kind
     *            object or array
     *
     * @return the same kind
     *
     * @throws BrokenJson
     *             if it is not valid JSON
     */
    static JsonKind skip(JsonScanner in, JsonKind kind) {
        DeepValue value = new DeepValue(in);
        do {
            value.readValue();
        } while (value.readToNextValue());
        return kind;
    }

    /** Skips a single value, or enters an object or an array up to its first value. */
    private void readValue() {
        byte first = in.next();
        while (first == '{' || first == '[') {
            boolean object = first == '{';
            in.stepOver((char) first);
            objects.set(depth++, object);
            first = in.next();
            if (first == closing()) {
                return;
            }
            if (object) {
                readName();
                first = in.next();
            }
        }
        in.value();
    }

    /** Closes what ends here. Returns whether another value follows before everything is closed. */
    private boolean readToNextValue() {
        while (depth > 0 && in.next() == closing()) {
            in.stepOver(closing());
            depth--;
        }
        if (depth == 0) {
            return false;
        }
        in.stepOver(',');
        if (objects.get(depth - 1)) {
            readName();
        }
        return true;
    }

    private void readName() {
        if (in.next() != '"') {
            in.stepOver('"');
        }
        in.value();
        in.stepOver(':');
    }

    private char closing() {
        return objects.get(depth - 1) ? '}' : ']';
    }
}
