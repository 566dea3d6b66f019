package mediaedge.shim.spool.kafka.topic;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/** Reads the value of a record. */
final class RecordReader {

    private final ByteBuffer in;

    private RecordReader(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Reads a value.
     *
     * @param version
     *            the expected version of its format
     *
     * @throws UnreadableRecord
     *             if the value has another version or is damaged
     */
    static <T> T read(byte[] value, int version, Function<RecordReader, T> read) {
        RecordReader reader = new RecordReader(ByteBuffer.wrap(value));
        try {
            int found = reader.small();
            if (found != version) {
                throw new UnreadableRecord("it has version " + found + " of its format, and this shim reads version "
                        + version);
            }
            return read.apply(reader);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new UnreadableRecord("it is damaged", e);
        }
    }

    static UUID session(byte[] key) {
        if (key == null || key.length != 2 * Long.BYTES) {
            throw new UnreadableRecord("its key is not a session");
        }
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    int small() {
        return in.get();
    }

    long number() {
        return in.getLong();
    }

    String text() {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    byte[] rest() {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }
}
