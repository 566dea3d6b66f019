package mediaedge.shim.mapping.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as bytes, front to back. Most of its input is bytes already, names that were created at start-up and
 * values as in the request, so nothing is decoded only to be encoded again.
 */
public final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLACEMENT_CHARACTER = "fffd".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_LONG_DIGITS = 20;
    /** Including quotation marks. */
    private static final int UUID_LENGTH = 38;
    /** Length of an escape with the number of a character. */
    private static final int ESCAPE = 6;

    private byte[] bytes;
    private int length;

    public JsonBytes(int expectedLength) {
        bytes = new byte[Math.max(expectedLength, 64)];
    }

    /** Returns the bytes of a text between quotation marks, followed by a colon: the name of a member. */
    public static byte[] name(String name) {
        JsonBytes out = new JsonBytes(name.length() + 16);
        out.string(name);
        out.put(':');
        return out.toBytes();
    }

    /** Returns the bytes of a text between quotation marks. */
    public static byte[] text(String text) {
        JsonBytes out = new JsonBytes(text.length() + 16);
        out.string(text);
        return out.toBytes();
    }

    /** Returns the text for these bytes. */
    public static String textOf(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** Returns the number of written bytes. */
    public int length() {
        return length;
    }

    /** Removes everything that was written after this length. */
    public void rollBackTo(int earlierLength) {
        length = earlierLength;
    }

    /** Returns how many bytes can be written without growing. */
    int capacity() {
        return bytes.length;
    }

    /** Returns a copy of the written bytes. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Returns the written text from this offset. */
    public String textFrom(int start) {
        return new String(bytes, start, length - start, StandardCharsets.UTF_8);
    }

    /** Writes one ASCII character unchanged. */
    public void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    /** Writes bytes unchanged. */
    public void raw(byte[] source) {
        raw(source, 0, source.length);
    }

    /** Writes a range of bytes unchanged. */
    public void raw(byte[] source, int start, int end) {
        int count = end - start;
        room(count);
        System.arraycopy(source, start, bytes, length, count);
        length += count;
    }

    /** Begins a member of an object: a comma if necessary, and the name. */
    public void member(byte[] name) {
        room(name.length + 1);
        separate();
        System.arraycopy(name, 0, bytes, length, name.length);
        length += name.length;
    }

    /** Writes a comma, unless an object or an array has just begun. Something must have been written before. */
    public void separate() {
        byte last = bytes[length - 1];
        if (last != '{' && last != '[') {
            put(',');
        }
    }

    /** A whole number. */
    public void number(long value) {
        room(MAX_LONG_DIGITS);
        if (value < 0) {
            raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** Writes a number with this many digits, including leading zeros, and the character after it. */
    void digits(int value, int count, char behind) {
        room(count + 1);
        int rest = value;
        int at = length + count;
        bytes[at] = (byte) behind;
        for (int i = at - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = at + 1;
    }

    /** Writes a UUID between quotation marks. */
    public void uuid(long high, long low) {
        room(UUID_LENGTH);
        bytes[length++] = '"';
        hex(high >>> 32, 8, '-');
        hex(high >>> 16, 4, '-');
        hex(high, 4, '-');
        hex(low >>> 48, 4, '-');
        hex(low, 12, '"');
    }

    /** Writes the lowest digits of a number, for which there must be room, and the character after them. */
    private void hex(long value, int count, char behind) {
        long rest = value;
        int at = length + count;
        bytes[at] = (byte) behind;
        for (int i = at - 1; i >= length; i--) {
            bytes[i] = HEX[(int) rest & 0xF];
            rest >>>= 4;
        }
        length = at + 1;
    }

    /** Writes a text with quotation marks and escapes. */
    public void string(String text) {
        put('"');
        for (int i = putPlain(text); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                escape(c);
            } else if (c < 0x80) {
                put(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                raw(text.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
                i++;
            } else if (Character.isSurrogate(c)) {
                escape(c); // half a pair has no UTF-8; as an escape it stays what the player sent
            } else {
                raw(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        put('"');
    }

    /** Writes the text up to the first character that is not a single byte, and returns its position. */
    private int putPlain(String text) {
        int count = text.length();
        room(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
                return i;
            }
            bytes[length++] = (byte) c;
        }
        return count;
    }

    /**
     * Replaces each half of a surrogate pair that is written as an escape without its other half by U+FFFD.
     *
     * @return whether there was any
     */
    public boolean replaceHalfPairs(int start) {
        boolean any = false;
        for (int i = start; i < length; i++) {
            if (bytes[i] != '\\') {
                continue;
            }
            if (bytes[i + 1] != 'u') {
                i++;
                continue;
            }
            char unit = unitAt(i);
            boolean pair = Character.isHighSurrogate(unit) && i + 2 * ESCAPE <= length && bytes[i + ESCAPE] == '\\'
                    && bytes[i + ESCAPE + 1] == 'u' && Character.isLowSurrogate(unitAt(i + ESCAPE));
            if (!pair && Character.isSurrogate(unit)) {
                System.arraycopy(REPLACEMENT_CHARACTER, 0, bytes, i + 2, REPLACEMENT_CHARACTER.length);
                any = true;
            }
            i += (pair ? 2 * ESCAPE : ESCAPE) - 1;
        }
        return any;
    }

    private char unitAt(int backslash) {
        int unit = 0;
        for (int i = backslash + 2; i < backslash + ESCAPE; i++) {
            unit = unit << 4 | Character.digit(bytes[i], 16);
        }
        return (char) unit;
    }

    private void escape(char c) {
        put('\\');
        if (c == '"' || c == '\\') {
            put(c);
            return;
        }
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put((char) HEX[c >> shift & 0xF]);
        }
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
