package mediaedge.shim.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.delivery.Preview;
import mediaedge.shim.delivery.Previews;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.session.UpstreamSession.Side;

/** Reports one outgoing request as JSON, and how it was translated. */
@Singleton
class RequestReport {

    /** Uses the parser that accepts half a surrogate pair in a name, as players send it; the usual one does not. */
    static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build());

    private final Previews previews;
    private final MappingTables tables;

    RequestReport(Previews previews, MappingTables tables) {
        this.previews = previews;
        this.tables = tables;
    }

    /** Returns a body as JSON, if it is JSON. */
    static JsonNode json(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Returns the report.
     *
     * @param role
     *            {@code main} or {@code shadow}
     * @param session
     *            where the session is open, for an event
     * @param notes
     *            on its translation
     * @param sent
     *            what the player sent
     */
    ObjectNode of(String role, Outgoing request, Optional<UpstreamSession> session, RecordedNotes notes,
            JsonNode sent) {
        Preview preview = previews.of(request, session);
        ObjectNode report = JSON.createObjectNode();
        report.put("destination", request.destination()).put("role", role);
        report.put("method", preview.method());
        preview.uri().ifPresentOrElse(uri -> report.put("url", uri.toString()),
                () -> report.put("waits", "the session's start lies in the spool: its address is not known yet"));
        ObjectNode headers = report.putObject("headers");
        preview.headers().forEach(headers::put);
        JsonNode body = json(preview.body());
        if (request.side() == Side.LEGACY || body.isMissingNode()) {
            report.put("bytes", new String(preview.body(), StandardCharsets.UTF_8));
        } else {
            report.set("body", body);
            if (request.awaitsSession() && session.isPresent()) {
                report.put("waits", "the session's start lies in the spool: Edge's session id is put in later");
            }
            addMapped(report.putArray("mapped"), notes, sent, body);
        }
        addAdjusted(report.putArray("adjusted"), notes, sent, body);
        addHashed(report, notes, sent);
        addHomeless(report, notes, sent, body);
        addLeftOut(report.putArray("notMapped"), notes, sent);
        if (notes.missing() > 0) {
            report.put("moreNotes", notes.missing());
        }
        return report;
    }

    private static void addMapped(ArrayNode list, RecordedNotes notes, JsonNode sent, JsonNode body) {
        for (RecordedNotes.Mapped note : notes.mapped()) {
            ObjectNode one = list.addObject();
            ObjectNode from = one.putObject("from").put("key", note.key()).put("value", note.from());
            if (!note.key().isEmpty()) {
                NotePointers.ofField(sent, note.entry(), note.row().field()).ifPresent(place -> from.put("at", place));
            }
            JsonNode value = json(note.to().getBytes(StandardCharsets.UTF_8));
            ObjectNode to = one.putObject("to").put("path", note.path());
            to.set("value", value);
            NotePointers.ofXdm(body, note.place(), note.path()).ifPresent(place -> to.put("at", place));
            one.put("changed", !note.from().equals(value.isTextual() ? value.asText() : note.to()));
            ObjectNode rule = rule(one, note.row());
            note.row().mapped().ifPresent(mapped -> rule.put("conversion", mapped.conversion().tableName()));
        }
    }

    private static void addAdjusted(ArrayNode list, RecordedNotes notes, JsonNode sent, JsonNode body) {
        for (RecordedNotes.Adjusted note : notes.adjusted()) {
            ObjectNode one = list.addObject().put("how", note.how().wireName());
            ObjectNode from = one.putObject("from").put("key", note.key());
            if (!note.from().isEmpty()) {
                from.set("value", json(note.from().getBytes(StandardCharsets.UTF_8)));
                NotePointers.ofField(sent, note.entry(), note.row().field()).ifPresent(place -> from.put("at", place));
            }
            ObjectNode to = one.putObject("to");
            if (!note.to().isEmpty()) {
                to.set("value", json(note.to().getBytes(StandardCharsets.UTF_8)));
                note.row().mapped().ifPresent(mapped -> {
                    to.put("path", mapped.path());
                    NotePointers.ofXdm(body, note.place(), mapped.path()).ifPresent(place -> to.put("at", place));
                });
            }
            rule(one, note.row());
        }
    }

    private static void addHashed(ObjectNode report, RecordedNotes notes, JsonNode sent) {
        for (RecordedNotes.Hashed note : notes.hashed()) {
            ObjectNode one = report.withArray("hashed").addObject().put("key", note.key());
            NotePointers.ofField(sent, note.entry(), note.row().field()).ifPresent(place -> one.put("at", place));
            rule(one, note.row());
        }
    }

    private static void addHomeless(ObjectNode report, RecordedNotes notes, JsonNode sent, JsonNode body) {
        for (RecordedNotes.Lost note : notes.homeless()) {
            ObjectNode one = report.withArray("homeless").addObject().put("key", note.key()).put("path", note.path())
                    .put("reason", note.why().reason().wireName()).put("text", note.why().text())
                    .put("schema", note.why().schema());
            NotePointers.ofMember(sent, note.entry(), note.row().field(), note.key())
                    .or(() -> NotePointers.ofField(sent, note.entry(), note.row().field()))
                    .ifPresent(place -> one.put("at", place));
            NotePointers.ofXdm(body, note.place(), note.path()).ifPresent(place -> one.put("sentAt", place));
            rule(one, note.row());
        }
    }

    private void addLeftOut(ArrayNode list, RecordedNotes notes, JsonNode sent) {
        for (RecordedNotes.LeftOut note : notes.leftOut()) {
            ObjectNode one = list.addObject().put("key", note.key()).put("reason", note.reason());
            Optional<MappingRow> row = rowOf(note, sent);
            Optional<String> place = row.flatMap(known -> NotePointers.ofField(sent, note.entry(), known.field()))
                    .or(() -> NotePointers.ofKey(sent, note.entry(), note.key()));
            place.ifPresent(at -> one.put("at", at));
            row.ifPresent(known -> rule(one, known));
        }
    }

    /** Returns the row for a key on the event that contained it. */
    private Optional<MappingRow> rowOf(RecordedNotes.LeftOut note, JsonNode sent) {
        JsonNode event = sent.isArray() ? sent.path(note.entry()) : sent;
        Optional<EventType> type = tables.vocabulary()
                .eventType(event.path(tables.vocabulary().eventTypeField().key()).asText());
        return tables.rows().stream()
                .filter(row -> row.field().label().equals(note.key()) && type.filter(row::on).isPresent()).findFirst();
    }

    private static ObjectNode rule(ObjectNode note, MappingRow row) {
        return note.putObject("rule").put("file", row.source().file()).put("line", row.source().line())
                .put("key", (row.field().bag() == Container.ROOT ? "" : row.field().bag().wireName() + ".")
                        + row.field().key());
    }
}
