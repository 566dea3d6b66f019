package mediaedge.shim.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Operations on a connection that Vert.x's own API does not have. */
public final class Connections {

    private Connections() {
    }

    /** Returns whether a connection is still open; true if that is unknown. */
    public static boolean isOpen(HttpConnection connection) {
        return !(connection instanceof ConnectionBase known) || known.channel().isActive();
    }

    /** Makes a connection stop reading. @return whether this call did it */
    public static boolean pause(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            known.doPause();
            return true;
        }
        return false;
    }

    /** Makes a {@linkplain #pause paused} connection read again. @return whether this call did it */
    public static boolean resume(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            known.doResume();
            return true;
        }
        return false;
    }

    /**
     * Runs a task when a connection ends. Vert.x allows only one listener, and Quarkus uses it to count for its own
     * limit.
     *
     * @return whether the task will run
     */
    public static boolean atEnd(HttpConnection connection, Runnable task) {
        if (connection instanceof ConnectionBase known) {
            known.channel().closeFuture().addListener(gone -> task.run());
            return true;
        }
        return false;
    }

    /** From now on, counts what arrives on an HTTP/1.1 connection before the previous request is answered. */
    public static void countEarlyRequests(HttpConnection connection, EarlyRequests early) {
        if (connection instanceof ConnectionBase known) {
            ChannelHandlerContext reader = known.channelHandlerContext();
            reader.pipeline().addBefore(reader.name(), null, new PipelinedRequests(early));
        }
    }

    /** Returns whether a failure means that a host did not accept the connection in time. */
    public static boolean isTimeout(Throwable failure) {
        return failure instanceof ConnectTimeoutException;
    }
}
