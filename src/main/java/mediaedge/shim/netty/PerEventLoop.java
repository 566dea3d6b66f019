package mediaedge.shim.netty;

import java.util.function.Supplier;

import io.netty.util.concurrent.FastThreadLocal;

/** A value for each event loop. */
public final class PerEventLoop<T> {

    private final FastThreadLocal<T> values;

    /**
     * @param first
     *            creates the value of an event loop, on that loop, on first use
     */
    public PerEventLoop(Supplier<T> first) {
        values = new FastThreadLocal<>() {
            @Override
            protected T initialValue() {
                return first.get();
            }
        };
    }

    /** Returns the value of the current event loop. */
    public T get() {
        return values.get();
    }
}
