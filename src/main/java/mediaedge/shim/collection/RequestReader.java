package mediaedge.shim.collection;

import java.util.List;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.collection.json.BrokenJson;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonScanner;
import mediaedge.shim.collection.json.JsonText;
import mediaedge.shim.collection.json.NameTable;
import mediaedge.shim.collection.json.Utf8;
import mediaedge.shim.tables.Nearest;

/**
 * Reads requests in one pass, whatever their content type: players also declare JSON as {@code text/plain}. Unknown
 * keys are skipped and remembered. If a key occurs twice, the last value counts.
 */
public final class RequestReader {

    private static final int MAX_NAMES_IN_MESSAGE = 4;

    private final Vocabulary vocabulary;
    private final MemberReader members;

    public RequestReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.members = new MemberReader(vocabulary);
    }

    /** Returns whether the body is an array, and therefore downloaded content. */
    public static boolean isArray(byte[] body) {
        int i = Utf8.skipByteOrderMark(body);
        while (i < body.length && (body[i] == ' ' || body[i] == '\n' || body[i] == '\r' || body[i] == '\t')) {
            i++;
        }
        return i < body.length && body[i] == '[';
    }

    /**
     * Reads a request with one event.
     *
     * @throws BadRequest
     *             if it is not one JSON object in UTF-8, or its event type is missing or unknown
     */
    public PlayerEvent read(byte[] body) {
        try {
            return readWhole(body);
        } catch (BrokenJson broken) {
            throw refused(broken);
        }
    }

    private PlayerEvent readWhole(byte[] body) {
        if (body.length == 0) {
            throw new BadRequest("", "the request is empty; expected a JSON object with an event");
        }
        if (!Utf8.isValid(body)) {
            throw new BadRequest("", "the request is not valid UTF-8");
        }
        PlayerEvent event = new PlayerEvent(body, vocabulary);
        JsonScanner in = new JsonScanner(body);
        if (!in.opensObject()) {
            in.value();
            throw new BadRequest("", "expected a JSON object with an event, in UTF-8");
        }
        readEvent(in, event);
        if (!in.isAtEnd()) {
            throw new BadRequest("", "unexpected content after the JSON object");
        }
        return event;
    }

    /** Reads the object that the scanner has just entered. */
    void readEvent(JsonScanner in, PlayerEvent event) {
        while (in.nextName()) {
            int place = vocabulary.rootNames().find(in);
            InnerObject object = vocabulary.objectAt(place);
            if (object != null) {
                readMembers(in, event, object);
            } else if (place == NameTable.NONE) {
                event.unknown(in.name());
                in.value();
            } else {
                readValue(in, event, place);
            }
        }
        if (in.sawSurrogates()) {
            event.holdsSurrogates();
        }
        event.type(typeOf(event));
        vocabulary.takeAliases(event);
    }

    private void readMembers(JsonScanner in, PlayerEvent event, InnerObject object) {
        if (!event.opens(object.name())) {
            object.slots().forEach(event::forget);
        }
        if (!in.opensObject()) {
            in.value();
            event.notAnObject(object.name());
            return;
        }
        NameTable members = object.members();
        while (in.nextName()) {
            int slot = members.find(in);
            if (slot == NameTable.NONE) {
                event.unknown(object.name() + "." + in.name());
                in.value();
            } else {
                readValue(in, event, slot);
            }
        }
    }

    private void readValue(JsonScanner in, PlayerEvent event, int slot) {
        ValueType type = vocabulary.typeAt(slot);
        if (type == ValueType.STRINGS || type == ValueType.IDENTITIES) {
            members.read(in, event, slot, type);
        } else {
            event.set(slot, in.value(), in.start(), in.end());
        }
    }

    private EventType typeOf(PlayerEvent event) {
        Field field = vocabulary.eventTypeField();
        int slot = field.slot();
        if (event.kind(slot) != JsonKind.STRING) {
            throw new BadRequest(field.label(), event.kind(slot) != JsonKind.ABSENT
                    ? "expected a string, got " + event.kind(slot).words()
                    : "missing; expected one of " + String.join(", ", vocabulary.eventTypeNames()));
        }
        EventType type = vocabulary.eventTypeAt(event.body(), event.start(slot) + 1, event.end(slot) - 1);
        return type == null ? typeNamed(event.text(slot), event, field) : type;
    }

    /**
     * Returns the type of a name that is written with escapes, in another case or between blanks, or that is unknown.
     */
    private EventType typeNamed(String name, PlayerEvent event, Field field) {
        EventType exact = vocabulary.eventType(name).orElse(null);
        if (exact != null) {
            return exact;
        }
        String bare = name.strip();
        for (EventType type : vocabulary.eventTypes()) {
            if (type.name().equalsIgnoreCase(bare)) {
                event.respellsType();
                return type;
            }
        }
        String shown = JsonText.shortened(name);
        throw new BadRequest(field.label(),
                "unknown event type '" + shown + "'" + Nearest.hint(shown, vocabulary.eventTypeNames()));
    }

    /** Returns the error for a request that is not JSON: the field, as far as known, and the position. */
    static BadRequest refused(BrokenJson broken) {
        List<String> way = broken.names();
        // Omit the name of the container if a key is enough.
        int from = way.size() > 1 && Container.PARAMS.wireName().equals(way.get(0)) ? 1 : 0;
        int to = Math.min(way.size(), from + MAX_NAMES_IN_MESSAGE);
        return new BadRequest(JsonText.shortened(String.join(".", way.subList(from, to))),
                "the request is not valid JSON in UTF-8 at " + broken.place());
    }
}
