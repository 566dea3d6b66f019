package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.collection.json.Utf8;

/** Parses requests according to their role in the life of a session, which the path determines. */
public final class RequestParser {

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_TYPE = 64;

    private final Vocabulary vocabulary;
    private final RequestReader reader;
    private final byte[] typeKey;

    public RequestParser(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.reader = new RequestReader(vocabulary);
        this.typeKey = ('"' + vocabulary.eventTypeField().key() + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the apparent event type of a request, for metrics: it is found by its key, without parsing the request.
     *
     * @return a type of the tables, or {@code unknown}
     */
    public String typeNamedIn(byte[] body) {
        int at = Utf8.indexOf(body, typeKey);
        if (at < 0) {
            return UNKNOWN;
        }
        int begin = Utf8.indexOf(body, (byte) '"', at + typeKey.length) + 1;
        int end = begin == 0 ? -1 : Utf8.indexOf(body, (byte) '"', begin);
        if (end < 0 || end - begin > LONGEST_TYPE) {
            return UNKNOWN;
        }
        return vocabulary.eventType(new String(body, begin, end - begin, StandardCharsets.US_ASCII))
                .map(EventType::name).orElse(UNKNOWN);
    }

    /** Passes the apparent event type of each entry of a downloaded session, in their order, without parsing it. */
    public void eachTypeNamedIn(byte[] body, Consumer<EventType> type) {
        for (int at = Utf8.indexOf(body, typeKey); at >= 0; at = Utf8.indexOf(body, typeKey, at)) {
            at += typeKey.length;
            int begin = Utf8.indexOf(body, (byte) '"', at) + 1;
            int end = begin == 0 ? -1 : Utf8.indexOf(body, (byte) '"', begin);
            EventType known = end < 0 ? null : vocabulary.eventTypeAt(body, begin, end);
            if (known != null) {
                type.accept(known);
            }
        }
    }

    /**
     * Parses the request that opens a live session.
     *
     * @throws BadRequest
     *             if it is not one, or says that the session was downloaded
     */
    public PlayerEvent start(byte[] body) {
        PlayerEvent event = reader.read(body);
        EventType opener = vocabulary.sessionStart();
        if (!event.type().equals(opener)) {
            throw new BadRequest(vocabulary.eventTypeField().label(), "a session opens with " + opener.name() + "; "
                    + event.type().name() + " goes to /api/v1/sessions/{sid}/events");
        }
        for (Field field : vocabulary.fields(FieldRole.DOWNLOADED)) {
            if (BooleanText.isYes(event, field.slot())) {
                throw new BadRequest(field.label(),
                        "true needs the whole session: an array of events that begins with " + opener.name());
            }
        }
        return event;
    }

    /**
     * Parses an event of an open session.
     *
     * @throws BadRequest
     *             if it is not one
     */
    public PlayerEvent event(byte[] body) {
        PlayerEvent event = reader.read(body);
        if (event.type().opensSession()) {
            throw new BadRequest(vocabulary.eventTypeField().label(),
                    event.type().name() + " opens a session; it goes to /api/v1/sessions");
        }
        return event;
    }

    /**
     * Opens a whole downloaded session and reads its first entry.
     *
     * @param mustSaySo
     *            whether the first entry has to say that the session was downloaded, as is required on the path where
     *            live sessions start as well
     * @param maxEntries
     *            maximum number of entries
     *
     * @throws BadRequest
     *             if the request is not such a session
     */
    public WholeSession whole(byte[] body, boolean mustSaySo, int maxEntries) {
        WholeSession whole = new WholeSession(vocabulary, body, maxEntries);
        whole.next();
        for (Field field : vocabulary.fields(FieldRole.DOWNLOADED)) {
            if (mustSaySo && !BooleanText.isYes(whole.entry(), field.slot())) {
                throw whole
                        .inEntry(new BadRequest(field.label(), "must be true where an array goes to /api/v1/sessions;"
                                + " without it, downloaded content goes to /api/v1/downloaded"));
            }
        }
        return whole;
    }

    /** Returns whether the event opts out with this field, in any form but a clear no. */
    public boolean optsOut(PlayerEvent event, Field field) {
        return BooleanText.isNotNo(event, field.slot());
    }
}
