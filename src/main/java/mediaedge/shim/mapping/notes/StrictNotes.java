package mediaedge.shim.mapping.notes;

import java.util.Optional;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.BadRequest.Problem;
import mediaedge.shim.mapping.rows.MappingRow;

/** Where validation is strict: a value that would have to be adjusted is refused, by name. */
public final class StrictNotes extends ForwardingNotes {

    /** @param notes that are told what is not refused */
    public StrictNotes(Notes notes) {
        super(notes);
    }

    /** What strict validation refuses of an adjustment; empty where nothing stood there that could be wrong. */
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
