package mediaedge.shim.collection.json;

import java.util.BitSet;

/**
 * Goes behind objects and arrays that are deeper than any field is. They are valid JSON and of no use, so only their
 * brackets are matched: a bit for each open one, and no recursion, so that no depth exhausts the stack.
 */
final class DeepValue {

    private final JsonScanner in;
    /** For each open bracket whether it is an object's. */
    private final BitSet objects = new BitSet();
    private int depth;

    private DeepValue(JsonScanner in) {
        this.in = in;
    }

    /**
     * Goes behind the object or array that begins at the scanner's place.
     *
     * @param kind
     *            which of both it is
     *
     * @return the same
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

    /** Goes behind a single value, or into an object or an array as far as the first value in it. */
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

    /** Closes what ends here; whether another value follows before all is closed. */
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
