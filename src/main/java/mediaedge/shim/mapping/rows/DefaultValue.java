package mediaedge.shim.mapping.rows;

import java.util.Map;

import mediaedge.shim.collection.fields.Container;

/** What is sent for a field that is absent, empty or of no use. */
public sealed interface DefaultValue {

    /** Always the same. @param text as the table has it */
    record Literal(String text) implements DefaultValue {
    }

    /** What Edge gets for another field of the event. */
    record OfField(Container bag, String key) implements DefaultValue {
    }

    /**
     * It depends on another field of the event.
     *
     * @param values
     *            by the text of that field, in lower case
     * @param otherwise
     *            for any other text, and where that field is absent
     */
    record ByField(Container bag, String key, Map<String, String> values, String otherwise) implements DefaultValue {
    }
}
