package mediaedge.shim.collection;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that cannot be taken. It changes nothing and becomes a 400 whose message names each field in the player's
 * own words.
 */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param field
     *            as the player writes it, empty where the whole request is meant; @param reason what is wrong and what
     *            would be right
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

    /** What is wrong, in the order of the request. */
    public List<Problem> problems() {
        return problems;
    }
}
