package mediaedge.shim.mapping.rows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import mediaedge.shim.collection.fields.Container;

/** The value to send for a field that is absent, empty or unusable. */
public sealed interface DefaultValue {

    /** Returns the texts that the table names for it. */
    default List<String> texts() {
        return List.of();
    }

    /** A constant. @param text as in the table */
    record Literal(String text) implements DefaultValue {

        @Override
        public List<String> texts() {
            return List.of(text);
        }
    }

    /** The value that Edge gets for another field of the event. */
    record OfField(Container bag, String key) implements DefaultValue {
    }

    /**
     * A value that depends on another field of the event.
     *
     * @param values
     *            by the text of that field, in lower case
     * @param otherwise
     *            for any other text, and if that field is absent
     */
    record ByField(Container bag, String key, Map<String, String> values, String otherwise) implements DefaultValue {

        @Override
        public List<String> texts() {
            return Stream.concat(values.values().stream(), Stream.of(otherwise)).toList();
        }
    }
}
