package mediaedge.shim.spool.journal;

import java.util.concurrent.Executor;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Where to complete an answer: never on a thread of the spool itself, which has the next group to write. */
public final class CallbackExecutor {

    private CallbackExecutor() {
    }

    /** Returns the event loop of the caller, or a worker thread for any other caller. */
    public static Executor current() {
        Context context = Vertx.currentContext();
        return context == null
                ? Infrastructure.getDefaultExecutor()
                : task -> context.runOnContext(nothing -> task.run());
    }
}
