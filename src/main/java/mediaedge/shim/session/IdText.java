package mediaedge.shim.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes as URL-safe text and back: base64url without padding (RFC 4648 section 5). Different texts always stand for
 * different bytes.
 */
final class IdText {

    private static final byte[] NONE = {};
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] VALUES = values();

    private IdText() {
    }

    static String of(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the bytes from which {@link #of} would make exactly this text; empty if there are none. */
    static byte[] bytes(String text) {
        // A character beyond Latin-1 becomes '?', which is not in the alphabet either.
        byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
        return isCanonical(latin) ? Base64.getUrlDecoder().decode(latin) : NONE;
    }

    /** Java's decoder accepts padding and left-over bits, and throws an expensive exception for anything else. */
    private static boolean isCanonical(byte[] latin) {
        int last = 0;
        for (byte c : latin) {
            last = c < 0 ? -1 : VALUES[c];
            if (last < 0) {
                return false;
            }
        }
        return switch (latin.length % 4) {
            case 0 -> true;
            case 2 -> (last & 0b1111) == 0;
            case 3 -> (last & 0b11) == 0;
            default -> false;
        };
    }

    /** Returns whether a part of a text consists of lower-case hexadecimal digits. */
    static boolean isLowerHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        for (int c = 0; c < values.length; c++) {
            values[c] = (byte) ALPHABET.indexOf(c);
        }
        return values;
    }
}
