package mediaedge.shim.mapping.values;

import java.nio.charset.StandardCharsets;
import java.util.List;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.TextList;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.rows.MappingRow;

/** Writes custom names and values as a list. Members without a text are omitted one by one. */
final class MetadataWriter implements ValueWriter {

    private static final byte[] NAME = "{\"name\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = ",\"value\":".getBytes(StandardCharsets.US_ASCII);

    private final MappingRow row;

    MetadataWriter(MappingRow row) {
        this.row = row;
    }

    @Override
    public boolean write(Writing writing, int slot) {
        PlayerEvent event = writing.event;
        JsonBytes out = writing.out;
        int list = out.length();
        out.put('[');
        int empty = out.length();
        for (int i = 0; i < event.entryCount(); i++) {
            if (event.entrySlot(i) == slot && hasText(writing, i)) {
                int before = out.length();
                writeMember(writing, i);
                if (event.mayHoldHalfPairs() && out.replaceHalfPairs(before)) {
                    adjusted(writing, i, out.textFrom(before == empty ? before : before + 1),
                            Adjustment.REPLACEMENT_CHARACTER);
                }
            }
        }
        if (out.length() == empty) {
            return false;
        }
        out.put(']');
        if (event.kind(slot) != JsonKind.OBJECT) {
            writing.notes.adjusted(row, row.field().label(), event.json(slot), out.textFrom(list), Adjustment.RESHAPED);
        }
        return true;
    }

    /** Returns whether a member has a text. Records a note if not, or if the text is composed here. */
    private boolean hasText(Writing writing, int entry) {
        JsonKind kind = writing.event.entryKind(entry);
        if (kind == JsonKind.STRING || kind.isNumber() || kind.isBoolean()) {
            return true;
        }
        if (kind == JsonKind.NULL) {
            return false;
        }
        List<String> texts = TextList.ofEntry(writing.event, entry);
        if (texts.isEmpty()) {
            writing.notes.leftOut(key(writing, entry), "expected a string, or a list of such");
            adjusted(writing, entry, "", Adjustment.LEFT_OUT);
            return false;
        }
        adjusted(writing, entry, JsonBytes.textOf(JsonBytes.text(String.join(",", texts))), Adjustment.JOINED);
        return true;
    }

    private void writeMember(Writing writing, int entry) {
        MetadataRules rules = writing.options.metadata();
        JsonBytes out = writing.out;
        PlayerEvent event = writing.event;
        if (rules == MetadataRules.NONE) {
            out.member(NAME);
            out.raw(event.body(), event.entryNameStart(entry), event.entryNameEnd(entry));
            writeValue(writing, entry);
            if (writing.options.homes() != Homes.UNKNOWN) {
                noteHome(writing, entry, event.entryName(entry), event.entryName(entry));
            }
            return;
        }
        String key = event.entryName(entry);
        switch (rules.treatment(key)) {
            case KEEP -> {
                out.member(NAME);
                String name = rules.nameAtEdge(key);
                out.string(name);
                writeValue(writing, entry);
                noteHome(writing, entry, key, name);
            }
            case ANALYTICS_ONLY -> writing.putAsideForAnalytics(row, entry);
            case DROP -> writing.notes.dropped(key);
        }
    }

    private void noteHome(Writing writing, int entry, String key, String name) {
        writing.options.homes().ofCustomMetadata(name, () -> writing.event.entryText(entry))
                .ifPresent(why -> writing.notes.homeless(row, key, name, why));
    }

    private static void writeValue(Writing writing, int entry) {
        writing.out.raw(VALUE);
        writing.entryAsString(entry);
        writing.out.put('}');
    }

    private String key(Writing writing, int entry) {
        return writing.keyOfEntry(row, entry);
    }

    private void adjusted(Writing writing, int entry, String to, Adjustment how) {
        writing.entryAdjusted(row, entry, to, how);
    }
}
