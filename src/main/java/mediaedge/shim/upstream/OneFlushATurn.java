package mediaedge.shim.upstream;

import java.util.ArrayList;
import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Sends what an event loop has written together, when its turn ends, and not each message by itself.
 * <p>
 * Messages that leave one by one wake whoever waits for them one by one, and to wake a sleeping process costs a virtual
 * machine more than reading and translating an event. Sent together, the first wakes the other side, which then finds
 * the others. Where a turn has one message only, nothing changes.
 */
public final class OneFlushATurn extends ChannelOutboundHandlerAdapter {

    /** Connections that may wait for the end of a turn; more, and the other side would be idle while a long one lasts. */
    static final int MOST = 64;

    private static final FastThreadLocal<Held> HELD = new FastThreadLocal<>() {
        @Override
        protected Held initialValue() {
            return new Held();
        }
    };

    private ChannelHandlerContext connection;
    private boolean held;

    /** The connections of one event loop that wait for the end of its turn. */
    private static final class Held {

        private final List<OneFlushATurn> connections = new ArrayList<>(MOST);
        private boolean endIsTold;

        void add(OneFlushATurn connection, SingleThreadEventLoop loop) {
            connections.add(connection);
            if (connections.size() >= MOST) {
                flush();
            } else if (!endIsTold) {
                endIsTold = true;
                loop.executeAfterEventLoopIteration(this::turnEnds);
            }
        }

        private void turnEnds() {
            endIsTold = false;
            flush();
        }

        /** By index: what cannot be sent is told to its owner, who may write elsewhere, so that the list grows. */
        private void flush() {
            for (int i = 0; i < connections.size(); i++) {
                connections.get(i).flushHeld();
            }
            connections.clear();
        }
    }

    /**
     * Has a connection do so from now on; one that does so already is left alone. To be called on its event loop.
     */
    public static void on(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            ChannelPipeline pipeline = known.channelHandlerContext().pipeline();
            if (!(pipeline.first() instanceof OneFlushATurn)
                    && pipeline.channel().eventLoop() instanceof SingleThreadEventLoop) {
                // Next to the socket, so that with TLS it is the encrypted messages that wait.
                pipeline.addFirst(new OneFlushATurn());
            }
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection = context;
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (!held) {
            held = true;
            HELD.get().add(this, (SingleThreadEventLoop) context.channel().eventLoop());
        }
    }

    /** What was written leaves before the end of the connection. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        flushHeld();
        super.close(context, promise);
    }

    @Override
    public void disconnect(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        flushHeld();
        super.disconnect(context, promise);
    }

    private void flushHeld() {
        if (held) {
            held = false;
            connection.flush();
        }
    }
}
