package mediaedge.shim.netty;

import java.util.function.Supplier;

import io.netty.util.concurrent.FastThreadLocal;

/** A value for each event loop. */
public final class PerEventLoop<T> {

    private final FastThreadLocal<T> values;

    /** @param first makes the value of an event loop, on that loop, when it is first asked for */
    public PerEventLoop(Supplier<T> first) {
        values = new FastThreadLocal<>() {
            @Override
            protected T initialValue() {
                return first.get();
            }
        };
    }

    /** The value of the event loop that this runs on. */
    public T get() {
        return values.get();
    }
}
