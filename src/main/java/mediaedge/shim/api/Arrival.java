package mediaedge.shim.api;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * A body that arrives. One that comes byte by byte is never idle, so that the time after which Quarkus closes idle
 * connections never ends for it: it has a time of its own, which begins with a first piece that is not all of it.
 */
final class Arrival {

    private static final long NO_TIMER = -1;

    /** What is to be done at its end; nothing, where the player goes away before. */
    interface Receiver {
        void whole(byte[] body);

        void tooLarge();
    }

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Receiver receiver;
    private final long maxBytes;
    private final long withinMillis;
    private final long announced;
    private Buffer received;
    /** Whether what was received lies in a buffer of our own; the first piece is the network's, not to be written to. */
    private boolean gathered;
    private long timer = NO_TIMER;
    private boolean over;

    /**
     * @param announced
     *            the length that the request says to have, in bytes; endless where it says none
     * @param maxBytes
     *            most bytes that are read
     * @param withinMillis
     *            most time from the first piece to the last
     */
    Arrival(HttpServerRequest request, Vertx vertx, long announced, long maxBytes, long withinMillis,
            Receiver receiver) {
        this.request = request;
        this.vertx = vertx;
        this.announced = announced;
        this.maxBytes = maxBytes;
        this.withinMillis = withinMillis;
        this.receiver = receiver;
    }

    /** Begins to read. */
    void begin() {
        request.exceptionHandler(gone -> end());
        request.endHandler(last -> whole());
        request.handler(this::piece);
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private void piece(Buffer piece) {
        if (over) {
            return;
        }
        received = received == null ? piece : join(piece);
        if (received.length() > maxBytes) {
            end();
            receiver.tooLarge();
        } else if (received.length() < announced && timer == NO_TIMER) {
            timer = vertx.setTimer(withinMillis, late -> request.connection().close());
        }
    }

    private Buffer join(Buffer piece) {
        Buffer all = gathered ? received : received.copy();
        gathered = true;
        return all.appendBuffer(piece);
    }

    private void whole() {
        if (!over) {
            end();
            receiver.whole(received == null ? Reply.NO_BODY : bytes(received));
        }
    }

    /** A body of one piece is taken as it is: it is Vert.x's copy of what the network brought, made for who reads it. */
    private static byte[] bytes(Buffer body) {
        if (body instanceof BufferImpl netty) {
            ByteBuf bytes = netty.byteBuf();
            if (bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.array().length == bytes.writerIndex()) {
                return bytes.array();
            }
        }
        return body.getBytes();
    }

    private void end() {
        over = true;
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
    }
}
