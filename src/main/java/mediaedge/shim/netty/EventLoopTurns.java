package mediaedge.shim.netty;

import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.internal.ThreadExecutorMap;

/** The iterations of one event loop. In each, the loop polls its sockets and runs what is due. */
public final class EventLoopTurns {

    private final SingleThreadEventLoop loop;

    public EventLoopTurns(SingleThreadEventLoop loop) {
        this.loop = loop;
    }

    /** Returns those of the current event loop. */
    public static EventLoopTurns current() {
        return new EventLoopTurns((SingleThreadEventLoop) ThreadExecutorMap.currentExecutor());
    }

    /** Runs a task at the end of this iteration. */
    public void atEnd(Runnable task) {
        loop.executeAfterEventLoopIteration(task);
    }

    /**
     * Runs a task in this iteration. At the end of an iteration, runs it in the next one, after what the sockets bring.
     */
    public void execute(Runnable task) {
        loop.execute(task);
    }
}
