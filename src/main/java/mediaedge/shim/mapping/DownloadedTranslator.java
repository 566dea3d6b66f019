package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.Writing;

/**
 * Writes a whole downloaded session for Edge: one event that contains all entries, without a session id. Entries are
 * passed in one after the other and released once they are written, so a long session needs no more memory than its
 * request and its result.
 */
public final class DownloadedTranslator {

    /** The last segment of the path at Edge for downloaded sessions. */
    public static final String ENDPOINT = "downloaded";

    private static final byte[] BEGIN = ascii(",\"eventType\":\"media.downloaded\"");
    private static final String LIST = "mediaDownloadedEvents";
    private static final byte[] EVENTS = ascii("\"" + LIST + "\":[");
    /** Names in an entry for values of the XDM itself. */
    private static final Map<String, String> NAMES = Map.of("eventType", "mediaEventType", "timestamp",
            "mediaEventTimestamp");
    private static final byte[] TYPE = JsonBytes.name(NAMES.get("eventType"));
    private static final byte[] TIMESTAMP = JsonBytes.name(NAMES.get("timestamp"));
    private static final double GROWTH = 1.25;

    private final MappingTables tables;
    private final EdgeOptions options;
    private final Implementation implementation;
    private final Notes notes;
    private final JsonBytes out;
    private final JsonBytes besideXdm = new JsonBytes(0);
    private int count;

    /**
     * @param implementation
     *            the sender
     * @param requestBytes
     *            length of the player's request, from which the length of the body is estimated
     */
    public DownloadedTranslator(MappingTables tables, EdgeOptions options, Implementation implementation,
            int requestBytes,
            Notes notes) {
        this.tables = tables;
        this.options = options;
        this.implementation = implementation;
        this.notes = notes;
        this.out = new JsonBytes((int) (requestBytes * GROWTH) + 512);
    }

    /** Writes the first entry, which has the identities. Must be called once, before {@link #entry}. */
    public void start(PlayerEvent start) {
        implementation.begin(out);
        EventId.ofWhole(start.body()).write(out);
        out.raw(BEGIN);
        Writing writing = new Writing(start, out, options, null, notes);
        int before = out.length();
        tables.plan(start.type()).part(IdentityMapWriter.PATH).write(writing);
        if (out.length() == before) {
            // Edge's contract requires an identity on downloaded content, even if the player has none.
            Identities.writeFirstPartyId(out, UUID.randomUUID().toString());
        }
        implementation.addTo(out);
        out.put(',');
        out.raw(EVENTS);
        write(writing);
        count++;
        Writing beside = new Writing(start, besideXdm, options, null, notes);
        writing.analyticsOnly().forEach(aside -> beside.putAsideForAnalytics(aside.row(), aside.entry()));
        Translator.writeAnalyticsOnly(beside);
        besideXdm.raw(ascii("}]"));
        ConfigOverrides.write(beside, tables);
        besideXdm.put('}');
        besideXdm.replaceHalfPairs(0);
    }

    /** Writes the next entry. An entry without content is omitted, so the rest of the session is not lost. */
    public void entry(PlayerEvent event) {
        if (!tables.plan(event.type()).hasSomethingToSay(event)) {
            leaveOut(event);
            return;
        }
        Writing writing = new Writing(event, out, options, null, notes);
        out.put(',');
        write(writing);
        count++;
        writing.analyticsOnly().forEach(aside -> notes.leftOut(event.entryName(aside.entry()),
                "for Analytics only, which downloaded content has no place for behind its first entry"));
    }

    private void leaveOut(PlayerEvent event) {
        EventPlan plan = tables.plan(event.type());
        JsonBytes nowhere = new JsonBytes(0);
        nowhere.put('{');
        plan.noteWhatSaysNothing(new Writing(event, nowhere, options, null, notes));
        MappingRow type = plan.leaf("eventType").row();
        String label = type.field().label();
        notes.leftOut(label, "the entry is left out: nothing in it says what " + event.type().name() + " is about");
        notes.adjusted(type, label, event.json(type.field().slot()), "", Adjustment.LEFT_OUT);
        Translator.noteUnmapped(event, tables, notes);
    }

    /** Returns the number of written entries, which is the position of the next one at Edge. */
    public int count() {
        return count;
    }

    private void write(Writing writing) {
        EventPlan plan = tables.plan(writing.event.type());
        out.put('{');
        plan.leaf("eventType").write(writing, TYPE);
        plan.leaf("timestamp").write(writing, TIMESTAMP);
        plan.part(EventPlan.MEDIA_COLLECTION).write(writing);
        out.put('}');
        Translator.noteUnmapped(writing.event, tables, notes);
        Translator.noteHomeless(writing.event, options, notes);
    }

    /** Returns the position of an entry in the XDM, as a JSON Pointer. @param place from 0, without omitted entries */
    public static String placeOf(int place) {
        return "/" + LIST + "/" + place;
    }

    /** Returns the path in an entry for a path of the XDM. */
    public static String nameInEntry(String path) {
        return NAMES.getOrDefault(path, path);
    }

    /** Returns the body, after every entry is written. */
    public byte[] body() {
        out.put(']');
        out.put('}');
        out.raw(besideXdm.toBytes());
        return out.toBytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
