package mediaedge.shim.collection.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

/** The bounds of the JSON that is understood, and the texts in it. */
public final class JsonText {

    /** How deep the values stand whose places are known; the Media Collection API itself needs four. */
    static final int MAX_DEPTH = 16;
    /** Characters of a number, exponent and all, that is understood; a longer one is valid JSON and no use. */
    public static final int MAX_NUMBER_LENGTH = 64;
    /** Bytes of a name that is kept; what has a longer one is left out. */
    public static final int MAX_NAME_LENGTH = 1024;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LONGEST_IN_MESSAGE = 64;

    private JsonText() {
    }

    /** What a value that stands there says as text: a string without quotation marks and escapes, anything else as it is. */
    public static String of(JsonKind kind, byte[] body, int start, int end) {
        return kind == JsonKind.STRING
                ? of(body, start, end)
                : new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    /** The text of a valid string that stands there, quotation marks included. */
    public static String of(byte[] body, int start, int end) {
        return Utf8.indexOf(body, (byte) '\\', start, end) < 0
                ? new String(body, start + 1, end - start - 2, StandardCharsets.UTF_8)
                : withoutEscapes(body, start, end);
    }

    private static String withoutEscapes(byte[] body, int start, int end) {
        try (JsonParser parser = FACTORY.createParser(body, start, end - start)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            // The scanner saw this very string pass as valid.
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes the escape has that begins with the backslash there; 0 if it is none. */
    static int lengthOfEscape(byte[] body, int backslash) {
        if (backslash + 1 >= body.length) {
            return 0;
        }
        return switch (body[backslash + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> areHexDigits(body, backslash + 2, backslash + 6) ? 6 : 0;
            default -> 0;
        };
    }

    /** Offset behind the valid string that begins with the quotation mark there. */
    static int endOfString(byte[] body, int quotationMark) {
        int end = EightBytes.endOfPlainText(body, quotationMark + 1);
        while (body[end] == '\\') {
            end = EightBytes.endOfPlainText(body, end + lengthOfEscape(body, end));
        }
        return end + 1;
    }

    /** Whether the escape of that length that begins with the backslash there stands for half of a surrogate pair. */
    static boolean isSurrogate(byte[] body, int backslash, int length) {
        return length == 6 && (body[backslash + 2] | 0x20) == 'd' && Character.digit(body[backslash + 3], 16) >= 8;
    }

    private static boolean areHexDigits(byte[] body, int start, int end) {
        if (end > body.length) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (Character.digit(body[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** As much of a player's text as a message shows. */
    public static String shortened(String text) {
        return text.length() <= LONGEST_IN_MESSAGE ? text : text.substring(0, LONGEST_IN_MESSAGE) + "…";
    }

    /** Line and column of an offset, for people: both begin with 1. */
    static String place(byte[] body, int at) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++) {
            column = body[i] == '\n' ? 1 : column + 1;
            line += body[i] == '\n' ? 1 : 0;
        }
        return "line " + line + ", column " + column;
    }
}
