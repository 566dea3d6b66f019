package mediaedge.shim.admission;

import io.vertx.core.buffer.Buffer;
import mediaedge.shim.netty.Buffers;

/** The received bytes of a body. A body that arrives in one piece is never copied. */
final class ReceivedBytes {

    private static final byte[] NOTHING = {};

    private Buffer received;
    private long length;
    /**
     * Whether the bytes are in a buffer of our own. The first piece belongs to the network and must not be written to.
     */
    private boolean gathered;

    /** Returns the number of bytes. */
    long length() {
        return length;
    }

    /** Adds a piece. @param expected length of the whole body if it is known and reserved, otherwise 0 */
    void add(Buffer piece, long expected) {
        length += piece.length();
        if (received == null) {
            received = piece;
            return;
        }
        if (!gathered) {
            gathered = true;
            received = Buffer.buffer((int) Math.max(expected, length)).appendBuffer(received);
        }
        received.appendBuffer(piece);
    }

    /** Returns the bytes and forgets them. */
    byte[] take() {
        byte[] bytes = received == null ? NOTHING : Buffers.bytes(received);
        received = null;
        return bytes;
    }

    void forget() {
        received = null;
    }
}
