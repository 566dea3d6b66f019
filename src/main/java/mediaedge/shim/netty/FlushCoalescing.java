package mediaedge.shim.netty;

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
 * Sends what an event loop has written together, when it has nothing else to do, and not each message by itself.
 * <p>
 * Messages that leave one by one wake whoever waits for them one by one, and to wake a sleeping process can cost a
 * virtual machine more than all else that is done for an event. Sent together, the first wakes the other side, which
 * then finds the others. A message that is alone waits for one look at the sockets.
 */
public final class FlushCoalescing extends ChannelOutboundHandlerAdapter {

    /** Connections that may wait; more, and the other side would have nothing to do meanwhile. */
    static final int MOST = 16;

    private static final FastThreadLocal<Held> HELD = new FastThreadLocal<>() {
        @Override
        protected Held initialValue() {
            return new Held();
        }
    };

    private ChannelHandlerContext connection;
    private boolean held;

    /** The connections of one event loop that wait. */
    private static final class Held {

        private final List<FlushCoalescing> connections = new ArrayList<>(MOST);
        private int atLastLook;
        private boolean looksAgain;
        private boolean flushing;

        void add(FlushCoalescing connection, SingleThreadEventLoop loop) {
            connections.add(connection);
            if (flushing) {
                return;
            }
            if (connections.size() >= MOST) {
                flush();
            } else if (!looksAgain) {
                looksAgain = true;
                loop.executeAfterEventLoopIteration(() -> turnEnds(loop));
            }
        }

        private void turnEnds(SingleThreadEventLoop loop) {
            if (connections.size() > atLastLook) {
                atLastLook = connections.size();
                // A task makes the loop look at its sockets without waiting: is there more to send with this?
                loop.execute(() -> loop.executeAfterEventLoopIteration(() -> turnEnds(loop)));
            } else {
                looksAgain = false;
                flush();
            }
        }

        /** By index: who is told that something was sent, or cannot be, may write elsewhere, so that the list grows. */
        private void flush() {
            flushing = true;
            try {
                for (int i = 0; i < connections.size(); i++) {
                    connections.get(i).flushHeld();
                }
            } finally {
                connections.clear();
                atLastLook = 0;
                flushing = false;
            }
        }
    }

    /**
     * Has a connection do so from now on; one that does so already is left alone. To be called on its event loop.
     *
     * @return whether it did not do so before, and does now
     */
    public static boolean on(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            ChannelPipeline pipeline = known.channelHandlerContext().pipeline();
            if (!(pipeline.first() instanceof FlushCoalescing)
                    && pipeline.channel().eventLoop() instanceof SingleThreadEventLoop) {
                // Next to the socket, so that with TLS it is the encrypted messages that wait.
                pipeline.addFirst(new FlushCoalescing());
                return true;
            }
        }
        return false;
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
