package mediaedge.shim.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;

/** Converts between arrays and buffers without a copy. */
public final class Buffers {

    private Buffers() {
    }

    /** Wraps the array, because {@code Buffer.buffer} would copy it. */
    public static Buffer wrapped(byte[] bytes) {
        return BufferImpl.buffer(Unpooled.wrappedBuffer(bytes));
    }

    /**
     * Returns the bytes of a buffer that is no longer written to. A piece of a body is not copied: Vert.x has already
     * copied it from the network for the reader.
     */
    public static byte[] bytes(Buffer buffer) {
        if (buffer instanceof BufferImpl netty) {
            ByteBuf bytes = netty.byteBuf();
            if (bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.array().length == bytes.writerIndex()) {
                return bytes.array();
            }
        }
        return buffer.getBytes();
    }
}
