package mediaedge.shim.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What can be asked and wanted of a connection beyond Vert.x's own API. */
public final class Connections {

    private Connections() {
    }

    /** Whether a connection is still there; true where nobody can tell. */
    public static boolean isOpen(HttpConnection connection) {
        return !(connection instanceof ConnectionBase known) || known.channel().isActive();
    }

    /** Has a connection read nothing more. @return whether it does so now */
    public static boolean pause(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            known.doPause();
            return true;
        }
        return false;
    }

    /** Has a connection that was {@linkplain #pause paused} read again. @return whether it does so now */
    public static boolean resume(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            known.doResume();
            return true;
        }
        return false;
    }

    /**
     * Runs a task when a connection ends. Vert.x has room for one listener only, and Quarkus counts there for its own limit.
     *
     * @return whether the task will be run
     */
    public static boolean atEnd(HttpConnection connection, Runnable task) {
        if (connection instanceof ConnectionBase known) {
            known.channel().closeFuture().addListener(gone -> task.run());
            return true;
        }
        return false;
    }

    /** Counts from now on what comes on an HTTP/1.1 connection before the request ahead of it has its answer. */
    public static void countEarlyRequests(HttpConnection connection, EarlyRequests early) {
        if (connection instanceof ConnectionBase known) {
            ChannelHandlerContext reader = known.channelHandlerContext();
            reader.pipeline().addBefore(reader.name(), null, new PipelinedRequests(early));
        }
    }

    /** Whether a failure says that a host did not take the connection in time. */
    public static boolean isTimeout(Throwable failure) {
        return failure instanceof ConnectTimeoutException;
    }
}
