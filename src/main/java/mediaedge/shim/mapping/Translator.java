package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.json.LoneSurrogates;
import mediaedge.shim.mapping.json.ReusableBuffer;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.Homes;
import mediaedge.shim.mapping.values.Writing;

/**
 * Writes the body of a request to Edge from a parsed and validated event, in one pass over the plan of the event's
 * type. Values are copied from the request to the XDM as bytes.
 */
public final class Translator {

    private static final byte[] END_OF_XDM = ascii("}");
    private static final byte[] ANALYTICS_BEGIN = ascii(",\"_data\":{\"__adobe\":{\"analytics\":{\"contextData\":{");
    private static final byte[] ANALYTICS_END = ascii("}}}}");
    private static final byte[] END_OF_EVENTS = ascii("}]");

    private final MappingTables tables;
    private final Implementation implementation;
    private final ReusableBuffer spare = new ReusableBuffer();

    /**
     * @param implementation
     *            the sender
     */
    public Translator(MappingTables tables, Implementation implementation) {
        this.tables = tables;
        this.implementation = implementation;
    }

    /**
     * Returns the body for an event.
     *
     * @param event
     *            parsed, and accepted by a {@link mediaedge.shim.collection.Validator}
     * @param session
     *            key of the session, from which the event's id is derived
     * @param sessionId
     *            Edge's id of the session; {@code null} for a start, and if it is unknown
     *
     * @throws mediaedge.shim.collection.BadRequest
     *             if Edge would certainly refuse a value
     */
    public EdgeBody translate(PlayerEvent event, EdgeOptions options, UUID session, String sessionId,
            Notes notes) {
        JsonBytes out = spare.take();
        Writing writing = new Writing(event, out, options, sessionId, notes);
        implementation.begin(out);
        EventId.of(session, event.body()).write(out);
        tables.plan(event.type()).write(writing);
        out.raw(END_OF_XDM);
        writeAnalyticsOnly(writing);
        out.raw(END_OF_EVENTS);
        ConfigOverrides.write(writing, tables);
        out.put('}');
        if (event.mayHoldHalfPairs()) {
            out.replaceHalfPairs(0);
        }
        noteUnmapped(event, tables, notes);
        noteHomeless(event, options, notes);
        byte[] body = out.toBytes();
        spare.giveBack(out);
        return new EdgeBody(body, sessionId == null ? writing.sessionAt : -1);
    }

    /** Returns whether the start of a session contains nothing that becomes an identity at Edge with these options. */
    public boolean isAnonymous(PlayerEvent start, EdgeOptions options) {
        return tables.plan(start.type()).isAnonymous(start, options);
    }

    /**
     * Returns the primary identity of the start of a session, live or downloaded, as the player sent it; empty if it
     * has none. No option of a route changes it, so it tells viewers apart on every route.
     */
    public Optional<String> viewer(PlayerEvent start) {
        return tables.plan(start.type()).viewer(start);
    }

    /** Returns the last segment of the path at Edge for an event. */
    public String endpoint(PlayerEvent event) {
        return tables.plan(event.type()).endpoint();
    }

    static void writeAnalyticsOnly(Writing writing) {
        if (writing.analyticsOnly().isEmpty()) {
            return;
        }
        JsonBytes out = writing.out;
        out.raw(ANALYTICS_BEGIN);
        Set<String> names = new HashSet<>();
        boolean halfPairs = writing.event.mayHoldHalfPairs();
        for (Writing.Aside aside : writing.analyticsOnly()) {
            int entry = aside.entry();
            // Names that differ only in halves of surrogate pairs are one name at Edge, and the first counts.
            if (halfPairs && !names.add(LoneSurrogates.replacedIn(writing.event.entryName(entry)))) {
                writing.notes.leftOut(writing.keyOfEntry(aside.row(), entry), "another name is the same at Edge");
                writing.entryAdjusted(aside.row(), entry, "", Adjustment.LEFT_OUT);
                continue;
            }
            out.separate();
            int before = out.length();
            out.string(writing.event.entryName(entry));
            out.put(':');
            writing.entryAsString(entry);
            if (halfPairs && out.replaceHalfPairs(before)) {
                writing.entryAdjusted(aside.row(), entry, "{" + out.textFrom(before) + "}",
                        Adjustment.REPLACEMENT_CHARACTER);
            }
        }
        out.raw(ANALYTICS_END);
    }

    /** Usually there is no such row. */
    static void noteHomeless(PlayerEvent event, EdgeOptions options, Notes notes) {
        for (Homes.Lost lost : options.homes().rows(event.type())) {
            if (event.has(lost.row().field().slot())) {
                notes.homeless(lost.row(), lost.row().field().label(), lost.path(), lost.why());
            }
        }
    }

    static void noteUnmapped(PlayerEvent event, MappingTables tables, Notes notes) {
        event.unknown().forEach(notes::unknown);
        event.notObjects().forEach(object -> notes.leftOut(object, "expected an object"));
        if (!notes.wanted()) {
            return;
        }
        for (Field field : tables.vocabulary().fields()) {
            if (event.has(field.slot()) && !field.on(event.type())) {
                notes.leftOut(field.label(), "has no place on " + event.type().name());
            }
            for (Field.Alias alias : field.aliases()) {
                if (event.has(alias.slot()) && !event.tookFrom(alias.slot(), field.slot())) {
                    notes.leftOut(alias.bag().wireName() + "." + alias.key(),
                            "does not count beside " + field.label() + ", or another of its names");
                }
            }
        }
        for (MappingRow row : tables.rows()) {
            if (row.on(event.type()) && row.fate() instanceof MappingRow.NotMapped notMapped
                    && event.has(row.field().slot())) {
                notes.leftOut(row.field().label(), notMapped.reason());
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
