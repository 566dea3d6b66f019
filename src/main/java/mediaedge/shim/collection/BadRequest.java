package mediaedge.shim.collection;

import java.util.List;
import java.util.stream.Collectors;

/** An invalid request. It changes nothing and becomes a 400, whose message names each field as the player does. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param field
     *            as the player writes it, empty if it concerns the whole request; @param reason the problem, with a
     *            suggestion
     */
    public record Problem(String field, String reason) {
        @Override
        public String toString() {
            return field.isEmpty() ? reason : field + ": " + reason;
        }
    }

    public BadRequest(List<Problem> problems) {
        // No stack trace: a flood of bad requests is answered, not analysed.
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public BadRequest(String field, String reason) {
        this(List.of(new Problem(field, reason)));
    }

    /** Returns the problems, in the order of the request. */
    public List<Problem> problems() {
        return problems;
    }
}
