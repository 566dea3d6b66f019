package mediaedge.shim.spool.jdbc;

import java.util.concurrent.Executor;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Where an answer goes: never onto a thread of the spool's own, which has the next group to write. */
final class CallbackExecutor {

    private CallbackExecutor() {
    }

    /** The event loop that is asking, or, for any other caller, a worker thread. */
    static Executor current() {
        Context context = Vertx.currentContext();
        return context == null
                ? Infrastructure.getDefaultExecutor()
                : task -> context.runOnContext(nothing -> task.run());
    }
}
