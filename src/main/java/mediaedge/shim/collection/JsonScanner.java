package mediaedge.shim.collection;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes through JSON that is known to be UTF-8, and says where its names and values stand. Takes what RFC 8259 takes and
 * not a byte more, within the bounds of {@link JsonText}. It makes no texts: values go on to Edge as the bytes that they
 * are, which is why a general tokenizer costs twice as much.
 */
final class JsonScanner {

    private static final int MAX_NAMES_IN_MESSAGE = 4;
    private static final String NO_JSON = "the request is not valid JSON in UTF-8";

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

    JsonScanner(byte[] body) {
        this.body = body;
        this.at = RequestReader.skipByteOrderMark(body);
    }

    /** Begins at the value that stands there, in JSON that is known to be valid. */
    JsonScanner(byte[] body, int begin) {
        this.body = body;
        this.at = begin;
    }

    byte[] body() {
        return body;
    }

    /** Enters the object that begins here; {@code false} and no step if another value does. */
    boolean opensObject() {
        return opens('{');
    }

    /** Enters the array that begins here; {@code false} and no step if another value does. */
    boolean opensArray() {
        return opens('[');
    }

    private boolean opens(char bracket) {
        if (next() != bracket) {
            return false;
        }
        start = at++;
        if (++depth > JsonText.MAX_DEPTH) {
            depth--;
            throw tooLarge();
        }
        names[depth] = 0;
        fresh = true;
        return true;
    }

    /** Goes to the next member of the object and behind its name; leaves the object if there is none. */
    boolean nextName() {
        if (!nextPart('}')) {
            return false;
        }
        if (next() != '"') {
            throw malformed();
        }
        int quotationMark = at;
        skipString();
        names[depth] = quotationMark;
        nameEnd = at - 1;
        nameHasEscapes = escapes;
        if (nameEnd - nameStart() > JsonText.MAX_NAME_LENGTH) {
            throw tooLarge();
        }
        if (next() != ':') {
            throw malformed();
        }
        at++;
        return true;
    }

    /** Goes to the next element of the array; leaves the array if there is none. */
    boolean nextElement() {
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
            if (next != ',') {
                throw malformed();
            }
            at++;
        }
        return true;
    }

    /** Goes behind the value that begins here, whatever is in it, and says what it is. */
    Kind value() {
        byte first = next();
        int begin = at;
        Kind kind = switch (first) {
            case '"' -> skipString();
            case '{' -> skipObject();
            case '[' -> skipArray();
            case 't' -> skipWord("true", Kind.TRUE);
            case 'f' -> skipWord("false", Kind.FALSE);
            case 'n' -> skipWord("null", Kind.NULL);
            default -> skipNumber();
        };
        start = begin;
        end = at;
        return kind;
    }

    /** Whether nothing but blanks stands behind what was read. */
    boolean isAtEnd() {
        next();
        return at == body.length;
    }

    /** Offset of the first byte of the name, behind its quotation mark. */
    int nameStart() {
        return names[depth] + 1;
    }

    /** Offset behind the last byte of the name. */
    int nameEnd() {
        return nameEnd;
    }

    /** Whether the bytes of the name are not the name itself. */
    boolean nameHasEscapes() {
        return nameHasEscapes;
    }

    /** Whether an escape so far stood for half of a surrogate pair. */
    boolean sawSurrogates() {
        return surrogates;
    }

    /** The name as text. */
    String name() {
        return JsonText.of(body, nameStart() - 1, nameEnd + 1);
    }

    /** Offset of the first byte of the value, or of the object or array that was entered. */
    int start() {
        return start;
    }

    /** Offset behind the last byte of the value, or of the object or array that was left. */
    int end() {
        return end;
    }

    /** The byte behind the blanks here; 0, which JSON has nowhere, at the end. */
    private byte next() {
        while (at < body.length) {
            byte here = body[at];
            if (here > ' ' || (here != ' ' && here != '\n' && here != '\r' && here != '\t')) {
                return here;
            }
            at++;
        }
        return 0;
    }

    private Kind skipObject() {
        opensObject();
        while (nextName()) {
            value();
        }
        return Kind.OBJECT;
    }

    private Kind skipArray() {
        opensArray();
        while (nextElement()) {
            value();
        }
        return Kind.ARRAY;
    }

    private Kind skipString() {
        escapes = false;
        at = EightBytes.endOfPlainText(body, at + 1);
        while (at < body.length && body[at] == '\\') {
            escapes = true;
            int length = JsonText.lengthOfEscape(body, at);
            if (length == 0) {
                throw malformed();
            }
            surrogates |= JsonText.isSurrogate(body, at, length);
            at = EightBytes.endOfPlainText(body, at + length);
        }
        if (at == body.length || body[at] != '"') {
            throw malformed();
        }
        at++;
        return Kind.STRING;
    }

    private Kind skipWord(String word, Kind kind) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == body.length || body[at] != word.charAt(i)) {
                throw malformed();
            }
        }
        return kind;
    }

    private Kind skipNumber() {
        int whole = JsonNumber.endOfWhole(body, at, body.length);
        int behind = whole == at ? at : JsonNumber.endOfDecimal(body, whole, body.length);
        if (behind <= at) {
            throw malformed();
        }
        at = behind;
        return behind == whole ? Kind.WHOLE_NUMBER : Kind.DECIMAL_NUMBER;
    }

    private BadRequest tooLarge() {
        return new BadRequest(field(), "too deep or too long: at most " + JsonText.MAX_DEPTH
                + " objects in each other and names of " + JsonText.MAX_NAME_LENGTH + " bytes");
    }

    private BadRequest malformed() {
        String place = JsonText.place(body, at);
        return new BadRequest(field(), NO_JSON + " at " + place);
    }

    /** Which field this is, for the last thing that the scanner does: the names on the way to it, the bag's own left out where a key is enough. */
    private String field() {
        List<String> way = new ArrayList<>();
        for (int i = 1; i <= depth; i++) {
            if (names[i] != 0) {
                at = names[i];
                skipString();
                way.add(JsonText.of(body, names[i], at));
            }
        }
        if (way.size() > 1 && Bag.PARAMS.wireName().equals(way.get(0))) {
            way.remove(0);
        }
        return JsonText.shortened(String.join(".", way.subList(0, Math.min(way.size(), MAX_NAMES_IN_MESSAGE))));
    }
}
