package mediaedge.shim.meters;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The two headers that pass a trace from span to span, according to W3C Trace Context.
 *
 * @param parent
 *            value of {@link #PARENT}: the trace, and the request that sent this one
 * @param state
 *            value of {@link #STATE}: additions of systems on the way; empty if there are none
 */
public record TraceHeaders(String parent, String state) {

    /** Name of the header that identifies the trace. */
    public static final String PARENT = "traceparent";
    /** Name of the header with its state, which may be sent in parts. */
    public static final String STATE = "tracestate";

    /** Maximum length of the state in characters. The specification asks to keep at least as many. */
    static final int MAX_STATE = 512;

    /**
     * Creates them from the headers of a request.
     *
     * @param parent
     *            null if absent; without it there is no state either
     * @param states
     *            every header of that name, in order; they are joined to one list, which is omitted if it is longer
     *            than {@value #MAX_STATE} characters
     */
    public static Optional<TraceHeaders> of(String parent, List<String> states) {
        String state = String.join(",", states);
        return parent == null
                ? Optional.empty()
                : Optional.of(new TraceHeaders(parent, state.length() <= MAX_STATE ? state : ""));
    }

    /** Passes name and value of every present header. */
    public void forEach(BiConsumer<String, String> header) {
        header.accept(PARENT, parent);
        if (!state.isEmpty()) {
            header.accept(STATE, state);
        }
    }
}
