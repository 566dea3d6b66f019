package mediaedge.shim.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;

/** Arrays as buffers, and buffers as arrays, without a copy. */
public final class Buffers {

    private Buffers() {
    }

    /** A buffer of the bytes themselves: {@code Buffer.buffer} would copy them. */
    public static Buffer wrapped(byte[] bytes) {
        return BufferImpl.buffer(Unpooled.wrappedBuffer(bytes));
    }

    /**
     * The bytes of a buffer that is written to no more. A piece of a body is taken as it is: it is Vert.x's copy of what the
     * network brought, made for who reads it.
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
