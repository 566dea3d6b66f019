package mediaedge.shim.meters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What carries a trace from hop to hop: two headers, as W3C Trace Context has them.
 *
 * @param parent
 *            value of {@link #PARENT}: the trace, and the request that sent this one
 * @param state
 *            value of {@link #STATE}: what others on the way want to be told again; empty where they want nothing
 */
public record TraceHeaders(String parent, String state) {

    /** Name of the header that carries a trace on. */
    public static final String PARENT = "traceparent";
    /** Name of the header that goes with it; it may come in parts. */
    public static final String STATE = "tracestate";

    /** The specification wants at least so many characters to be passed on; more are not. */
    static final int MAX_STATE = 512;
    /** Where it is too long, longer members go first. */
    private static final int LONG_MEMBER = 128;

    /**
     * What a sender sent.
     *
     * @param parent
     *            null where it sent none: without it there is no state either
     * @param states
     *            every header of that name, in their order; they count as one list
     */
    public static Optional<TraceHeaders> of(String parent, List<String> states) {
        return parent == null
                ? Optional.empty()
                : Optional.of(new TraceHeaders(parent, states.isEmpty() ? "" : shortened(String.join(",", states))));
    }

    /** Gives name and value of every header that is there. */
    public void forEach(BiConsumer<String, String> header) {
        header.accept(PARENT, parent);
        if (!state.isEmpty()) {
            header.accept(STATE, state);
        }
    }

    /** Whole members only: first without long ones, then without the last ones, which are the oldest. */
    private static String shortened(String state) {
        if (state.length() <= MAX_STATE) {
            return state;
        }
        List<String> members = new ArrayList<>(Arrays.asList(state.split(",")));
        for (int last = members.size() - 1; last >= 0 && length(members) > MAX_STATE; last--) {
            if (members.get(last).strip().length() > LONG_MEMBER) {
                members.remove(last);
            }
        }
        while (length(members) > MAX_STATE) {
            members.remove(members.size() - 1);
        }
        return String.join(",", members);
    }

    private static int length(List<String> members) {
        return members.stream().mapToInt(String::length).sum() + Math.max(0, members.size() - 1);
    }
}
