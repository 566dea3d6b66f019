package mediaedge.shim.collection.json;

import java.util.Arrays;

/**
 * Whether bytes are UTF-8 by the letter (Unicode, table 3-7). The tokenizer takes long forms of short characters and
 * halves of pairs too; texts go on to Edge as bytes, and there they would be nobody's text.
 */
public final class Utf8 {

    private static final int BYTE_ORDER_MARK = 3;

    private Utf8() {
    }

    /** Whether all of them are. */
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

    /** How many bytes the character has that begins here; 0 if none does. */
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

    /** After some first bytes not every second one makes a character that has no shorter form and is no half pair. */
    private static boolean mayFollow(int first, int second) {
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int greatest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= greatest;
    }

    /** Where these bytes stand first, or -1. */
    public static int indexOf(byte[] text, byte[] sought) {
        for (int at = indexOf(text, sought[0], 0); at >= 0; at = indexOf(text, sought[0], at + 1)) {
            if (at + sought.length <= text.length
                    && Arrays.equals(text, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Where this byte stands first from there on, or -1. */
    public static int indexOf(byte[] text, byte sought, int from) {
        return indexOf(text, sought, from, text.length);
    }

    /** Where this byte stands first between these two offsets, or -1. */
    public static int indexOf(byte[] text, byte sought, int from, int end) {
        for (int at = from; at < end; at++) {
            if (text[at] == sought) {
                return at;
            }
        }
        return -1;
    }

    /** Offset behind the mark that some put before UTF-8. */
    public static int skipByteOrderMark(byte[] body) {
        boolean mark = body.length >= BYTE_ORDER_MARK && (body[0] & 0xFF) == 0xEF && (body[1] & 0xFF) == 0xBB
                && (body[2] & 0xFF) == 0xBF;
        return mark ? BYTE_ORDER_MARK : 0;
    }
}
