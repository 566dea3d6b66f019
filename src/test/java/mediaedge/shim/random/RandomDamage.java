package mediaedge.shim.random;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a document as networks, bad encoders and attackers do. */
final class RandomDamage {

    /** What stands in no text in UTF-8: lone parts of characters, long forms of short ones, halves of pairs. */
    private static final List<byte[]> NOT_UTF_8 = List.of(bytes(0x80), bytes(0xC3), bytes(0xC0, 0xAF),
            bytes(0xC1, 0x81),
            bytes(0xE0, 0x80, 0xAF), bytes(0xED, 0xA0, 0x80), bytes(0xED, 0xB0, 0x80), bytes(0xF0, 0x80, 0x80, 0xAF),
            bytes(0xF4, 0x90, 0x80, 0x80), bytes(0xF8, 0x88, 0x80, 0x80, 0x80), bytes(0xFE), bytes(0xFF),
            bytes(0xE2, 0x82), bytes(0xF0, 0x9F, 0x8E));
    private static final byte[] MARK = bytes(0xEF, 0xBB, 0xBF);
    private static final List<byte[]> BEGINNINGS = List.of(MARK, bytes(0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF),
            bytes(0xFE, 0xFF), bytes(0xFF, 0xFE), bytes(0xFF, 0xFE, 0, 0), bytes(0, 0, 0xFE, 0xFF),
            bytes(0, 0, 0xFF, 0xFE), bytes(0xFE, 0xFF, 0, 0), bytes(0), bytes(0xEF, 0xBB), bytes('/', '/'));
    private static final List<String> ENDINGS = List.of("{}", "]", "}", ",", "null", " \n", "\u0000", "//");

    private final Random random;

    RandomDamage(Random random) {
        this.random = random;
    }

    byte[] to(byte[] document) {
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(document, random.nextInt(document.length));
            case 1 -> flipped(document);
            case 2, 3 -> inserted(document, NOT_UTF_8.get(random.nextInt(NOT_UTF_8.size())));
            case 4 -> joined(BEGINNINGS.get(random.nextInt(BEGINNINGS.size())), document);
            case 5 -> joined(document, ENDINGS.get(random.nextInt(ENDINGS.size())).getBytes(UTF_8));
            case 6 -> new String(document, UTF_8).getBytes(encoding());
            case 7 -> noise();
            default -> joined(joined(bytes('['), document), bytes(']'));
        };
    }

    private Charset encoding() {
        return List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"))
                .get(random.nextInt(4));
    }

    private byte[] flipped(byte[] document) {
        byte[] flipped = document.clone();
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        return flipped;
    }

    private byte[] inserted(byte[] document, byte[] what) {
        int at = random.nextInt(document.length);
        return joined(joined(Arrays.copyOf(document, at), what), Arrays.copyOfRange(document, at, document.length));
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(80)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(first.length + second.length);
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
