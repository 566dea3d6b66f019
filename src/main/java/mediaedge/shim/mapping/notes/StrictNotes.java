package mediaedge.shim.mapping.notes;

import java.util.Optional;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.BadRequest.Problem;
import mediaedge.shim.mapping.rows.MappingRow;

/** Notes for strict validation: a value that would have to be adjusted is refused and named. */
public final class StrictNotes extends ForwardingNotes {

    /**
     * @param notes
     *            that receive what is not refused
     */
    public StrictNotes(Notes notes) {
        super(notes);
    }

    /** Returns what strict validation refuses about an adjustment; empty if there was no value. */
    public static Optional<Problem> problem(String key, String from, String to, Adjustment how) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Problem(key, to.isEmpty()
                ? "not a value that Edge takes; lenient validation leaves it out"
                : "not a value that Edge takes; lenient validation makes it " + to + " (" + how.wireName() + ")"));
    }

    @Override
    public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
        problem(key, from, to, how).ifPresent(problem -> {
            throw new BadRequest(problem.field(), problem.reason());
        });
        super.adjusted(row, key, from, to, how);
    }
}
