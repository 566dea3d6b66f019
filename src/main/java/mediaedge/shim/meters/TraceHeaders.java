package mediaedge.shim.meters;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What carries a trace from span to span: two headers, as W3C Trace Context has them.
 *
 * @param parent
 *            value of {@link #PARENT}: the trace, and the request that sent this one
 * @param state
 *            value of {@link #STATE}: what systems on the way have added for themselves; empty where there is nothing
 */
public record TraceHeaders(String parent, String state) {

    /** Name of the header that carries a trace on. */
    public static final String PARENT = "traceparent";
    /** Name of the header that goes with it; it may come in parts. */
    public static final String STATE = "tracestate";

    /** The longest state that is read, in characters; the specification wants as many to be kept. */
    static final int MAX_STATE = 512;

    /**
     * What a sender sent.
     *
     * @param parent
     *            null where it sent none: without it there is no state either
     * @param states
     *            every header of that name, in their order; they count as one list, which is left out where it is longer
     *            than {@value #MAX_STATE} characters
     */
    public static Optional<TraceHeaders> of(String parent, List<String> states) {
        String state = String.join(",", states);
        return parent == null
                ? Optional.empty()
                : Optional.of(new TraceHeaders(parent, state.length() <= MAX_STATE ? state : ""));
    }

    /** Gives name and value of every header that is there. */
    public void forEach(BiConsumer<String, String> header) {
        header.accept(PARENT, parent);
        if (!state.isEmpty()) {
            header.accept(STATE, state);
        }
    }
}
