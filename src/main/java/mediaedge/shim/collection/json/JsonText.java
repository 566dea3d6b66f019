package mediaedge.shim.collection.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

/** The limits of the JSON that is read, and the texts in it. */
public final class JsonText {

    /** Maximum depth of values whose positions are recorded. The Media Collection API itself needs four levels. */
    static final int MAX_DEPTH = 16;
    /** Maximum length of a number in characters, including the exponent. A longer one is valid JSON, but not used. */
    public static final int MAX_NUMBER_LENGTH = 64;
    /** Maximum length of a name in bytes. Members with longer names are omitted. */
    public static final int MAX_NAME_LENGTH = 1024;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LONGEST_IN_MESSAGE = 64;

    private JsonText() {
    }

    /** Returns a value as text: a string without quotation marks and escapes, any other value unchanged. */
    public static String of(JsonKind kind, byte[] body, int start, int end) {
        return kind == JsonKind.STRING
                ? of(body, start, end)
                : new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns the text of a valid string, whose quotation marks are included in the range. */
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
            // The scanner has accepted this string as valid.
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of bytes of the escape that begins with this backslash; 0 if it is invalid. */
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

    /** Returns the offset after the valid string that begins with this quotation mark. */
    static int endOfString(byte[] body, int quotationMark) {
        int end = EightBytes.endOfPlainText(body, quotationMark + 1);
        while (body[end] == '\\') {
            end = EightBytes.endOfPlainText(body, end + lengthOfEscape(body, end));
        }
        return end + 1;
    }

    /** Returns whether the escape of this length that begins with this backslash is half of a surrogate pair. */
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

    /** Shortens a player's text for a message. */
    public static String shortened(String text) {
        return text.length() <= LONGEST_IN_MESSAGE ? text : text.substring(0, LONGEST_IN_MESSAGE) + "…";
    }

    /** Returns line and column of an offset for people, both from 1. */
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
