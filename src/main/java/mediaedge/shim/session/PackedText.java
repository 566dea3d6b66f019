package mediaedge.shim.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** Texts in the bytes of a session id. A text is packed if that can be reversed exactly. */
final class PackedText {

    private static final byte UUID_TEXT = 0;
    private static final byte HEX_TEXT = 1;
    private static final byte PLAIN_TEXT = 2;

    /** Session ids of Edge and of the legacy back end: lower-case hexadecimal digits. */
    private static final int HEX_LENGTH = 64;
    private static final int UUID_LENGTH = 36;
    private static final HexFormat HEX = HexFormat.of();

    private PackedText() {
    }

    /** Writes a text: packed, or with its length in front. */
    static void write(ByteBuffer out, String text) {
        if (text.length() == HEX_LENGTH && IdText.isLowerHex(text, 0, HEX_LENGTH)) {
            out.put(HEX_TEXT).put(HEX.parseHex(text));
        } else if (isLowerUuid(text)) {
            writeUuid(out.put(UUID_TEXT), UUID.fromString(text));
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            // A length that exceeds a short also exceeds the buffer: the bytes after it overflow the buffer.
            out.put(PLAIN_TEXT).putShort((short) utf8.length).put(utf8);
        }
    }

    /** Reads what {@link #write} wrote. @throws IllegalArgumentException if nothing was */
    static String read(ByteBuffer in) {
        byte form = in.get();
        return switch (form) {
            case UUID_TEXT -> readUuid(in).toString();
            case HEX_TEXT -> readHex(in, HEX_LENGTH);
            case PLAIN_TEXT -> readString(in, Short.toUnsignedInt(in.getShort()));
            default -> throw new IllegalArgumentException("no such form of text: " + form);
        };
    }

    /** Writes an even number of lower-case hexadecimal digits without their number. */
    static void writeHex(ByteBuffer out, String digits) {
        out.put(HEX.parseHex(digits));
    }

    /** Reads this even number of hexadecimal digits. */
    @SuppressWarnings("ByteBufferBackingArray") // wrapped from offset 0 of its array, so positions are offsets
    static String readHex(ByteBuffer in, int digits) {
        int from = advance(in, digits / 2);
        return HEX.formatHex(in.array(), from, in.position());
    }

    /** Reads a text of this many bytes in UTF-8. */
    @SuppressWarnings("ByteBufferBackingArray") // as above
    static String readString(ByteBuffer in, int length) {
        return new String(in.array(), advance(in, length), length, StandardCharsets.UTF_8);
    }

    /** Skips this many bytes and returns where they begin. */
    private static int advance(ByteBuffer in, int length) {
        int from = in.position();
        in.position(from + length);
        return from;
    }

    static void writeUuid(ByteBuffer out, UUID uuid) {
        out.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    static UUID readUuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static boolean isLowerUuid(String text) {
        return text.length() == UUID_LENGTH && text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-'
                && text.charAt(23) == '-' && IdText.isLowerHex(text, 0, 8) && IdText.isLowerHex(text, 9, 13)
                && IdText.isLowerHex(text, 14, 18) && IdText.isLowerHex(text, 19, 23)
                && IdText.isLowerHex(text, 24, UUID_LENGTH);
    }
}
