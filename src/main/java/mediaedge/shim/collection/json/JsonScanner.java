package mediaedge.shim.collection.json;

/**
 * Goes through JSON that is known to be UTF-8, and says where its names and values stand. Takes what RFC 8259 takes and
 * not a byte more. It makes no texts: values go on to Edge as the bytes that they are, which is why a general tokenizer
 * costs twice as much.
 */
public final class JsonScanner {

    private final byte[] body;
    /** The next byte to look at. */
    private int at;
    /** How many objects and arrays are open. */
    private int depth;
    /** For each of them where the name stands that it is at; 0 where it has none. */
    private final int[] names = new int[JsonText.MAX_DEPTH + 1];
    /** Whether an object or an array has just been opened, so that no comma is due. */
    private boolean fresh;
    private int nameEnd;
    private boolean nameHasEscapes;
    private boolean escapes;
    private boolean surrogates;
    private int start;
    private int end;

    /** Begins at the first byte, or behind the mark before it that some put before UTF-8. */
    public JsonScanner(byte[] body) {
        this(body, Utf8.skipByteOrderMark(body));
    }

    /** Begins at the value that stands there, in JSON that is known to be valid. */
    public JsonScanner(byte[] body, int begin) {
        this.body = body;
        this.at = begin;
    }

    /** What it goes through; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Enters the object that begins here; {@code false} and no step if another value does. */
    public boolean opensObject() {
        return opens('{');
    }

    /** Enters the array that begins here; {@code false} and no step if another value does. */
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

    /** Goes to the next member of the object and behind its name; leaves the object if there is none. */
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

    /** Goes to the next element of the array; leaves the array if there is none. */
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

    /** Goes behind the value that begins here, whatever is in it, and says what it is. */
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

    /** Whether nothing but blanks stands behind what was read, and maybe zeros, with which texts in C end. */
    public boolean isAtEnd() {
        next();
        while (at < body.length && body[at] == 0) {
            at++;
        }
        return at == body.length;
    }

    /** Offset of the first byte of the name, behind its quotation mark. */
    public int nameStart() {
        return names[depth] + 1;
    }

    /** Offset behind the last byte of the name. */
    public int nameEnd() {
        return nameEnd;
    }

    /** Whether the bytes of the name are not the name itself. */
    public boolean nameHasEscapes() {
        return nameHasEscapes;
    }

    /** Whether an escape so far stood for half of a surrogate pair. */
    public boolean sawSurrogates() {
        return surrogates;
    }

    /** Whether the name is longer than any that is kept. */
    public boolean nameIsTooLong() {
        return nameEnd - nameStart() > JsonText.MAX_NAME_LENGTH;
    }

    /** The name as text; of one that is too long, what a message shows. */
    public String name() {
        String name = JsonText.of(body, nameStart() - 1, nameEnd + 1);
        return nameIsTooLong() ? JsonText.shortened(name) : name;
    }

    /** The name of the object that the scanner is in, as text. */
    public String nameOfObject() {
        int quotationMark = names[depth - 1];
        return JsonText.of(body, quotationMark, JsonText.endOfString(body, quotationMark));
    }

    /** Offset of the first byte of the value, or of the object or array that was entered. */
    public int start() {
        return start;
    }

    /** Offset behind the last byte of the value, or of the object or array that was left. */
    public int end() {
        return end;
    }

    /** The byte behind the blanks here; 0, which JSON has nowhere, at the end. */
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

    /** Goes over that byte, which must be the next one. */
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
