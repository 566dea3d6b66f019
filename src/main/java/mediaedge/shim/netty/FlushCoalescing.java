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
 * Flushes the writes of an event loop together, when the loop has nothing else to do, instead of one by one.
 * <p>
 * Every flushed message wakes the process that waits for it, and waking a sleeping process can cost a virtual machine
 * more than all other work for an event. If messages are flushed together, the first wakes the other side, which then
 * finds the others. A single message waits until the sockets have been polled once.
 */
public final class FlushCoalescing extends ChannelOutboundHandlerAdapter {

    /** Maximum number of waiting connections. With more, the other side would be idle in the meantime. */
    static final int MOST = 16;

    private static final FastThreadLocal<Held> HELD = new FastThreadLocal<>() {
        @Override
        protected Held initialValue() {
            return new Held();
        }
    };

    private ChannelHandlerContext connection;
    private boolean held;

    /** The waiting connections of one event loop. */
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
                // A task makes the loop poll its sockets without blocking, to find more messages to flush with this
                // one.
                loop.execute(() -> loop.executeAfterEventLoopIteration(() -> turnEnds(loop)));
            } else {
                looksAgain = false;
                flush();
            }
        }

        /** Iterates by index, because a callback of a write may write to another connection, which extends the list. */
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
     * Enables coalescing for a connection. Has no effect if it is already enabled. Must be called on the event loop of
     * the connection.
     *
     * @return whether it was enabled by this call
     */
    public static boolean on(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            ChannelPipeline pipeline = known.channelHandlerContext().pipeline();
            if (!(pipeline.first() instanceof FlushCoalescing)
                    && pipeline.channel().eventLoop() instanceof SingleThreadEventLoop) {
                // Next to the socket, so with TLS the encrypted messages wait.
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

    /** Flushes pending writes before the connection is closed. */
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
