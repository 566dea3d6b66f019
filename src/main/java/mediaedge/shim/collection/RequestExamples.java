package mediaedge.shim.collection;

import java.util.LinkedHashMap;
import java.util.Map;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.ValueType;

/** An example request for each event type, made from the examples in the tables. */
public final class RequestExamples {

    private final Vocabulary vocabulary;

    public RequestExamples(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns a valid request, also with strict validation, as plain Java that can be written as JSON. */
    public Map<String, Object> of(EventType type) {
        Map<String, Object> request = new LinkedHashMap<>();
        for (Field field : vocabulary.fields()) {
            if (field.on(type)) {
                Object value = field.type() == ValueType.EVENT_TYPE ? type.name() : field.example().orElse(null);
                if (value != null) {
                    put(request, field, value);
                }
            }
        }
        return request;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> request, Field field, Object value) {
        Map<String, Object> holder = field.object().isEmpty()
                ? request
                : (Map<String, Object>) request.computeIfAbsent(field.object(),
                        name -> new LinkedHashMap<String, Object>());
        holder.put(field.nameInObject(), value);
    }
}
