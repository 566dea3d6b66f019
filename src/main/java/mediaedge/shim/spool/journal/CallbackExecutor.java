package mediaedge.shim.spool.journal;

import java.util.concurrent.Executor;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Where an answer goes: never onto a thread of the spool's own, which has the next group to write. */
public final class CallbackExecutor {

    private CallbackExecutor() {
    }

    /** The event loop that is asking, or, for any other caller, a worker thread. */
    public static Executor current() {
        Context context = Vertx.currentContext();
        return context == null
                ? Infrastructure.getDefaultExecutor()
                : task -> context.runOnContext(nothing -> task.run());
    }
}
