package mediaedge.shim.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** A JSON document as plain Java in which numbers stay as they were written; of a name that stands twice, the last. */
final class WrittenJson {

    /** Uses the parser that accepts half of a surrogate pair in a name. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

    private WrittenJson() {
    }

    /** A number, {@code true}, {@code false} or {@code null}, as it stands. */
    record Literal(String json, boolean isNumber) {
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(byte[] body) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            return (Map<String, Object>) value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a value says where a text is wanted. */
    static String text(Object value) {
        return value instanceof Literal literal ? literal.json() : String.valueOf(value);
    }

    /** The text as it is sent: U+FFFD stands for what is half a character only. */
    static String wholeText(Object value) {
        return whole(text(value));
    }

    static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return items;
        }
        return token == JsonToken.VALUE_STRING ? parser.getText() : new Literal(parser.getText(), token.isNumeric());
    }
}
