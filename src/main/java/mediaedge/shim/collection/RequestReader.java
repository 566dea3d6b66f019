package mediaedge.shim.collection;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import mediaedge.shim.tables.Nearest;

/**
 * Reads requests in one pass, whatever their content type says: players declare JSON as {@code text/plain} too. Unknown
 * keys are passed over and remembered; of a key that stands twice the last value counts.
 */
public final class RequestReader {

    private static final int BYTE_ORDER_MARK = 3;
    private static final int MAX_NAMES_IN_MESSAGE = 4;
    private static final String NO_JSON = "the request is not valid JSON in UTF-8";

    private final Vocabulary vocabulary;

    public RequestReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Whether the body is an array, and so downloaded content. */
    public static boolean isArray(byte[] body) {
        int i = skipByteOrderMark(body);
        while (i < body.length && (body[i] == ' ' || body[i] == '\n' || body[i] == '\r' || body[i] == '\t')) {
            i++;
        }
        return i < body.length && body[i] == '[';
    }

    /**
     * Reads a request that is one event.
     *
     * @throws BadRequest
     *             if it is not one JSON object in UTF-8, or its event type is missing or unknown
     */
    public PlayerEvent read(byte[] body) {
        if (body.length == 0) {
            throw new BadRequest("", "the request is empty; expected a JSON object with an event");
        }
        if (!Utf8.isValid(body)) {
            throw new BadRequest("", "the request is not valid UTF-8");
        }
        PlayerEvent event = new PlayerEvent(body, vocabulary.slotCount());
        try (JsonParser parser = JsonTokens.over(body, 0, body.length)) {
            readOnly(parser, event);
        } catch (IOException e) {
            // The parser looks at the first bytes when it is made, and finds encodings there that it cannot read.
            throw new BadRequest("", NO_JSON);
        }
        return event;
    }

    private void readOnly(JsonParser parser, PlayerEvent event) {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT || parser.currentTokenLocation().getByteOffset() < 0) {
                throw new BadRequest("", "expected a JSON object with an event, in UTF-8");
            }
            readEvent(parser, event);
            if (parser.nextToken() != null) {
                throw new BadRequest("", "something stands behind the JSON object");
            }
        } catch (IOException e) {
            throw refused(e, parser);
        }
    }

    /** Says which field the parser was at: the names on the way to it, the bag's own left out where a key is enough. */
    static BadRequest refused(IOException e, JsonParser parser) {
        Deque<String> names = new ArrayDeque<>();
        for (JsonStreamContext at = parser.getParsingContext(); at != null; at = at.getParent()) {
            if (at.getCurrentName() != null) {
                names.addFirst(at.getCurrentName());
            }
        }
        if (names.size() > 1 && Bag.PARAMS.wireName().equals(names.peekFirst())) {
            names.removeFirst();
        }
        String field = shortened(names.stream().limit(MAX_NAMES_IN_MESSAGE).collect(Collectors.joining(".")));
        if (e instanceof StreamConstraintsException) {
            return new BadRequest(field, "too deep, too long or too large: at most " + JsonTokens.MAX_DEPTH
                    + " objects in each other and numbers of ordinary length");
        }
        String where = e instanceof JacksonException json && json.getLocation() != null
                ? " at line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr()
                : "";
        return new BadRequest(field, NO_JSON + where);
    }

    /** Reads the object that the parser stands at the beginning of. */
    void readEvent(JsonParser parser, PlayerEvent event) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Map<String, Integer> members = vocabulary.objectSlots(name);
            int slot = members == null ? vocabulary.rootSlot(name) : Vocabulary.UNKNOWN;
            if (members != null) {
                readMembers(parser, token, event, name, members);
            } else if (slot == Vocabulary.UNKNOWN) {
                event.unknown(name);
                parser.skipChildren();
            } else {
                readValue(parser, token, event, slot, name);
            }
        }
        event.type(typeOf(event));
    }

    private void readMembers(JsonParser parser, JsonToken token, PlayerEvent event, String object,
            Map<String, Integer> members) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new BadRequest(object, "expected an object");
        }
        if (!event.opens(object)) {
            members.values().forEach(event::forget);
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            Integer slot = members.get(name);
            if (slot == null) {
                event.unknown(object + "." + name);
                parser.skipChildren();
            } else {
                readValue(parser, value, event, slot, name);
            }
        }
    }

    private void readValue(JsonParser parser, JsonToken token, PlayerEvent event, int slot, String key)
            throws IOException {
        ValueType type = vocabulary.typeAt(slot);
        if (type != ValueType.STRINGS && type != ValueType.IDENTITIES) {
            event.set(slot, kind(token), start(parser), endOfValue(parser));
            return;
        }
        event.forget(slot);
        int start = start(parser);
        if (token == JsonToken.START_OBJECT) {
            Map<String, PlayerEvent.Entry> entries = new LinkedHashMap<>();
            readEntries(parser, event, slot, key, entries);
            event.addAll(entries.values());
            event.set(slot, Kind.OBJECT, start, end(parser));
        } else {
            event.set(slot, kind(token), start, endOfValue(parser));
        }
    }

    private void readEntries(JsonParser parser, PlayerEvent event, int slot, String key,
            Map<String, PlayerEvent.Entry> entries) throws IOException {
        ValueType type = vocabulary.typeAt(slot);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (type == ValueType.STRINGS) {
                entries.put(name, new PlayerEvent.Entry(slot, name, value(parser, token), 0));
            } else if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                entries.put(name, new PlayerEvent.Entry(slot, name, 0, 0));
            } else {
                long id = 0;
                long state = 0;
                for (String part = parser.nextFieldName(); part != null; part = parser.nextFieldName()) {
                    long value = value(parser, parser.nextToken());
                    if (part.equals("id")) {
                        id = value;
                    } else if (part.equals("authState")) {
                        state = value;
                    } else {
                        event.unknown(key + "." + name + "." + part);
                    }
                }
                entries.put(name, new PlayerEvent.Entry(slot, name, id, state));
            }
        }
    }

    private EventType typeOf(PlayerEvent event) {
        Field field = vocabulary.eventTypeField();
        int slot = event.slotOf(field);
        if (event.kind(slot) != Kind.STRING) {
            throw new BadRequest(field.label(), event.has(slot)
                    ? "expected a string, got " + event.kind(slot).words()
                    : "missing; expected one of " + String.join(", ", vocabulary.eventTypeNames()));
        }
        String name = event.text(slot);
        return vocabulary.eventType(name).orElseThrow(() -> new BadRequest(field.label(), "unknown event type '"
                + shortened(name) + "'" + Nearest.hint(shortened(name), vocabulary.eventTypeNames())));
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    private static long value(JsonParser parser, JsonToken token) throws IOException {
        return PlayerEvent.value(kind(token), start(parser), endOfValue(parser));
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int endOfValue(JsonParser parser) throws IOException {
        parser.skipChildren();
        parser.finishToken();
        return end(parser);
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT -> Kind.WHOLE_NUMBER;
            case VALUE_NUMBER_FLOAT -> Kind.DECIMAL_NUMBER;
            case VALUE_TRUE -> Kind.TRUE;
            case VALUE_FALSE -> Kind.FALSE;
            case VALUE_NULL -> Kind.NULL;
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            default -> throw new IllegalStateException("not the beginning of a value: " + token);
        };
    }

    private static int skipByteOrderMark(byte[] body) {
        boolean mark = body.length >= BYTE_ORDER_MARK && (body[0] & 0xFF) == 0xEF && (body[1] & 0xFF) == 0xBB
                && (body[2] & 0xFF) == 0xBF;
        return mark ? BYTE_ORDER_MARK : 0;
    }
}
