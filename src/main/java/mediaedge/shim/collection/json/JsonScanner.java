package mediaedge.shim.collection.json;

/**
 * Scans JSON that is known to be UTF-8 for the positions of its names and values. Accepts exactly the grammar of RFC
 * 8259. It creates no texts, because values go to Edge as the bytes that they are; a general tokenizer would create
 * them.
 */
public final class JsonScanner {

    private final byte[] body;
    /** The next byte to read. */
    private int at;
    /** The number of open objects and arrays. */
    private int depth;
    /** For each of them, the position of its current name; 0 if it has none. */
    private final int[] names = new int[JsonText.MAX_DEPTH + 1];
    /** Whether an object or an array has just been opened, so no comma is expected. */
    private boolean fresh;
    private int nameEnd;
    private boolean nameHasEscapes;
    private boolean escapes;
    private boolean surrogates;
    private int start;
    private int end;

    /** Begins at the first byte, or after the byte order mark. */
    public JsonScanner(byte[] body) {
        this(body, Utf8.skipByteOrderMark(body));
    }

    /** Begins at this value, in JSON that is known to be valid. */
    public JsonScanner(byte[] body, int begin) {
        this.body = body;
        this.at = begin;
    }

    /** Returns the input. Do not change it. */
    public byte[] body() {
        return body;
    }

    /** Enters the object that begins here. Returns {@code false} without moving if it is another value. */
    public boolean opensObject() {
        return opens('{');
    }

    /** Enters the array that begins here. Returns {@code false} without moving if it is another value. */
    public boolean opensArray() {
        return opens('[');
    }

    private boolean opens(char bracket) {
        if (next() != bracket) {
            return false;
        }
        start = at++;
        names[++depth] = 0;
        fresh = true;
        return true;
    }

    /** Moves to the next member of the object, after its name. Leaves the object if there is none. */
    public boolean nextName() {
        if (!nextPart('}')) {
            return false;
        }
        require(next() == '"');
        int quotationMark = at;
        skipString();
        names[depth] = quotationMark;
        nameEnd = at - 1;
        nameHasEscapes = escapes;
        stepOver(':');
        return true;
    }

    /** Moves to the next element of the array. Leaves the array if there is none. */
    public boolean nextElement() {
        return nextPart(']');
    }

    private boolean nextPart(char closing) {
        byte next = next();
        boolean comma = !fresh;
        fresh = false;
        if (next == closing) {
            at++;
            end = at;
            depth--;
            return false;
        }
        if (comma) {
            require(next == ',');
            at++;
        }
        return true;
    }

    /** Skips the value that begins here, whatever it contains, and returns its kind. */
    public JsonKind value() {
        byte first = next();
        int begin = at;
        JsonKind kind = switch (first) {
            case '"' -> skipString();
            case '{' -> depth < JsonText.MAX_DEPTH ? skipObject() : DeepValue.skip(this, JsonKind.OBJECT);
            case '[' -> depth < JsonText.MAX_DEPTH ? skipArray() : DeepValue.skip(this, JsonKind.ARRAY);
            case 't' -> skipWord("true", JsonKind.TRUE);
            case 'f' -> skipWord("false", JsonKind.FALSE);
            case 'n' -> skipWord("null", JsonKind.NULL);
            default -> skipNumber();
        };
        start = begin;
        end = at;
        return kind;
    }

    /** Returns whether only blanks follow, and possibly zero bytes, which terminate strings in C. */
    public boolean isAtEnd() {
        next();
        while (at < body.length && body[at] == 0) {
            at++;
        }
        return at == body.length;
    }

    /** Returns the offset of the first byte of the name, after its quotation mark. */
    public int nameStart() {
        return names[depth] + 1;
    }

    /** Returns the offset after the last byte of the name. */
    public int nameEnd() {
        return nameEnd;
    }

    /** Returns whether the name contains escapes. */
    public boolean nameHasEscapes() {
        return nameHasEscapes;
    }

    /** Returns whether an escape so far stood for half of a surrogate pair. */
    public boolean sawSurrogates() {
        return surrogates;
    }

    /** Returns whether the name is longer than the limit. */
    public boolean nameIsTooLong() {
        return nameEnd - nameStart() > JsonText.MAX_NAME_LENGTH;
    }

    /** Returns the name as text, shortened for messages if it is too long. */
    public String name() {
        String name = JsonText.of(body, nameStart() - 1, nameEnd + 1);
        return nameIsTooLong() ? JsonText.shortened(name) : name;
    }

    /** Returns the name of the current object as text. */
    public String nameOfObject() {
        int quotationMark = names[depth - 1];
        return JsonText.of(body, quotationMark, JsonText.endOfString(body, quotationMark));
    }

    /** Returns the offset of the first byte of the value, or of the object or array that was entered. */
    public int start() {
        return start;
    }

    /** Returns the offset after the last byte of the value, or of the object or array that was left. */
    public int end() {
        return end;
    }

    /** Returns the next byte after blanks; 0, which does not occur in JSON, at the end. */
    byte next() {
        while (at < body.length) {
            byte here = body[at];
            if (here > ' ' || (here != ' ' && here != '\n' && here != '\r' && here != '\t')) {
                return here;
            }
            at++;
        }
        return 0;
    }

    /** Skips this byte, which must be the next one. */
    void stepOver(char expected) {
        require(next() == expected);
        at++;
    }

    private JsonKind skipObject() {
        opensObject();
        while (nextName()) {
            value();
        }
        return JsonKind.OBJECT;
    }

    private JsonKind skipArray() {
        opensArray();
        while (nextElement()) {
            value();
        }
        return JsonKind.ARRAY;
    }

    private JsonKind skipString() {
        escapes = false;
        at = EightBytes.endOfPlainText(body, at + 1);
        while (at < body.length && body[at] == '\\') {
            escapes = true;
            int length = JsonText.lengthOfEscape(body, at);
            require(length > 0);
            surrogates |= JsonText.isSurrogate(body, at, length);
            at = EightBytes.endOfPlainText(body, at + length);
        }
        require(at < body.length && body[at] == '"');
        at++;
        return JsonKind.STRING;
    }

    private JsonKind skipWord(String word, JsonKind kind) {
        for (int i = 0; i < word.length(); i++, at++) {
            require(at < body.length && body[at] == word.charAt(i));
        }
        return kind;
    }

    private JsonKind skipNumber() {
        int whole = JsonNumber.endOfWhole(body, at, body.length);
        int behind = whole == at ? at : JsonNumber.endOfDecimal(body, whole, body.length);
        require(behind > at);
        at = behind;
        return behind == whole ? JsonKind.WHOLE_NUMBER : JsonKind.DECIMAL_NUMBER;
    }

    private void require(boolean inOrder) {
        if (!inOrder) {
            throw BrokenJson.at(body, at, names, depth);
        }
    }
}
