package mediaedge.shim.collection.json;

import java.util.Arrays;

/**
 * Strict validation of UTF-8 (Unicode, table 3-7). The tokenizer also accepts overlong forms and halves of pairs. Texts
 * go to Edge as bytes, and would be invalid there.
 */
public final class Utf8 {

    private static final int BYTE_ORDER_MARK = 3;

    private Utf8() {
    }

    /** Returns whether all of the bytes are valid UTF-8. */
    public static boolean isValid(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (i + EightBytes.COUNT <= bytes.length && EightBytes.areAscii(EightBytes.at(bytes, i))) {
                i += EightBytes.COUNT;
            } else if (bytes[i] >= 0) {
                i++;
            } else {
                int length = lengthOfCharacter(bytes, i);
                if (length == 0) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    /** Returns the number of bytes of the character that begins here; 0 if it is invalid. */
    private static int lengthOfCharacter(byte[] bytes, int start) {
        int first = bytes[start] & 0xFF;
        int length = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (length == 0 || start + length > bytes.length || !mayFollow(first, bytes[start + 1] & 0xFF)) {
            return 0;
        }
        for (int i = start + 2; i < start + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /**
     * After some first bytes, not every second byte makes a valid character: overlong forms and half pairs are
     * excluded.
     */
    private static boolean mayFollow(int first, int second) {
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int greatest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= greatest;
    }

    /** Returns the first position of these bytes, or -1. */
    public static int indexOf(byte[] text, byte[] sought) {
        return indexOf(text, sought, 0);
    }

    /** Returns the first position of these bytes from an offset, or -1. */
    public static int indexOf(byte[] text, byte[] sought, int from) {
        for (int at = indexOf(text, sought[0], from); at >= 0; at = indexOf(text, sought[0], at + 1)) {
            if (at + sought.length <= text.length
                    && Arrays.equals(text, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Returns the first position of this byte from an offset, or -1. */
    public static int indexOf(byte[] text, byte sought, int from) {
        return indexOf(text, sought, from, text.length);
    }

    /** Returns the first position of this byte between two offsets, or -1. */
    public static int indexOf(byte[] text, byte sought, int from, int end) {
        for (int at = from; at < end; at++) {
            if (text[at] == sought) {
                return at;
            }
        }
        return -1;
    }

    /** Returns the offset after the byte order mark, if there is one. */
    public static int skipByteOrderMark(byte[] body) {
        boolean mark = body.length >= BYTE_ORDER_MARK && (body[0] & 0xFF) == 0xEF && (body[1] & 0xFF) == 0xBB
                && (body[2] & 0xFF) == 0xBF;
        return mark ? BYTE_ORDER_MARK : 0;
    }
}
