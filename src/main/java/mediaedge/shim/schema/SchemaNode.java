package mediaedge.shim.schema;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.notes.Homeless.Reason;

/**
 * A position in a schema.
 *
 * @param type
 *            as in JSON Schema; {@link #ANY} if the schema does not say
 * @param values
 *            the only allowed texts; empty if any is
 * @param asText
 *            why a text at this position is lost; empty if it is not
 */
record SchemaNode(String type, List<String> values, Optional<Homeless> asText) {

    /** The type of a position that can hold everything. */
    static final String ANY = "any";
    static final String STRING = "string";
    static final String OBJECT = "object";

    private static final String INTEGER = "integer";
    private static final String NUMBER = "number";

    static SchemaNode of(String type, List<String> values, String schema) {
        return new SchemaNode(type, values, holds(type, STRING)
                ? Optional.empty()
                : Optional.of(new Homeless(Reason.TYPE, type, schema)));
    }

    /** Returns whether the position can hold a value of this type. */
    boolean holds(String other) {
        return holds(type, other);
    }

    private static boolean holds(String type, String other) {
        return type.equals(ANY) || type.equals(other) || type.equals(NUMBER) && other.equals(INTEGER);
    }

    /** Returns whether the position can hold this text. */
    boolean allows(String text) {
        return values.isEmpty() || values.contains(text);
    }
}
