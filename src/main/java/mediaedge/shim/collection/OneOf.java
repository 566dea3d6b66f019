package mediaedge.shim.collection;

import java.util.List;
import java.util.stream.Collectors;

import mediaedge.shim.collection.BadRequest.Problem;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;

/** Fields of which an event must have at least one. */
public final class OneOf {

    private OneOf() {
    }

    /** Returns the problem of an event that has none of them. */
    public static Problem missing(EventType type, List<Field> fields) {
        return new Problem(fields.stream().map(Field::label).collect(Collectors.joining(" or ")),
                "missing; " + type.name() + " needs one of them with something in it");
    }
}
