package mediaedge.shim.spool.kafka.topic;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes the value of a record. It begins with the version of its format. */
final class RecordWriter {

    private final ByteArrayOutputStream bytes;
    private final DataOutputStream out;

    /** A write. Writing to memory does not fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    RecordWriter(int version, int size) {
        this.bytes = new ByteArrayOutputStream(size);
        this.out = new DataOutputStream(bytes);
        number(version);
    }

    static byte[] key(UUID session) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits()).array();
    }

    RecordWriter number(int value) {
        return write(() -> out.writeByte(value));
    }

    RecordWriter number(long value) {
        return write(() -> out.writeLong(value));
    }

    /** Writes a text of at most 65,535 bytes. */
    RecordWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return write(() -> {
            out.writeShort(utf8.length);
            out.write(utf8);
        });
    }

    /** Writes the rest of the value. */
    byte[] rest(byte[] value) {
        write(() -> out.write(value));
        return end();
    }

    byte[] end() {
        return bytes.toByteArray();
    }

    private RecordWriter write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
