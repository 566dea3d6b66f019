package mediaedge.shim.netty;

import java.util.concurrent.ScheduledExecutorService;

import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;

/** The event loops of Vert.x. */
public final class EventLoops {

    private EventLoops() {
    }

    /**
     * Returns the event loop of a context, for timers: a Vert.x timer costs an additional number, map entry and
     * closure. Its tasks run on the event loop, but not on the context.
     */
    public static ScheduledExecutorService of(Context context) {
        return ((ContextInternal) context).nettyEventLoop();
    }
}
