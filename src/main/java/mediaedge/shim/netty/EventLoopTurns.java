package mediaedge.shim.netty;

import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.internal.ThreadExecutorMap;

/** The turns of one event loop: in each it looks at its sockets, and does what there is to do. */
public final class EventLoopTurns {

    private final SingleThreadEventLoop loop;

    public EventLoopTurns(SingleThreadEventLoop loop) {
        this.loop = loop;
    }

    /** Those of the event loop that this runs on. */
    public static EventLoopTurns current() {
        return new EventLoopTurns((SingleThreadEventLoop) ThreadExecutorMap.currentExecutor());
    }

    /** Runs a task at the end of this turn. */
    public void atEnd(Runnable task) {
        loop.executeAfterEventLoopIteration(task);
    }

    /** Runs a task in this turn; at the end of one, in the next, behind what its sockets have to say. */
    public void execute(Runnable task) {
        loop.execute(task);
    }
}
