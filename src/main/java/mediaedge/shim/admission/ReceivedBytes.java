package mediaedge.shim.admission;

import io.vertx.core.buffer.Buffer;
import mediaedge.shim.netty.Buffers;

/** What has come of a body. A body of one piece is never copied. */
final class ReceivedBytes {

    private static final byte[] NOTHING = {};

    private Buffer received;
    private long length;
    /** Whether it lies in a buffer of our own; the first piece is the network's, not to be written to. */
    private boolean gathered;

    /** How many bytes there are. */
    long length() {
        return length;
    }

    /** Adds a piece. @param expected bytes of the whole body, if it is known and there is room for it; 0 else */
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

    /** Gives them to whoever needs them now. */
    byte[] take() {
        byte[] bytes = received == null ? NOTHING : Buffers.bytes(received);
        received = null;
        return bytes;
    }

    void forget() {
        received = null;
    }
}
