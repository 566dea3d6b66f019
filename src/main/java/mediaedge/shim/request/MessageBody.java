package mediaedge.shim.request;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The body of an answer with a message: {@code {"message": "…"}}. */
final class MessageBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageBody() {
    }

    /** Returns JSON in UTF-8. */
    static byte[] of(String message) {
        try {
            return JSON.writeValueAsBytes(Map.of("message", message));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a text that is no JSON", impossible);
        }
    }
}
