package mediaedge.shim.mapping;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.Conversion;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.ValueWriter;
import mediaedge.shim.mapping.values.ValueWriters;
import mediaedge.shim.mapping.values.Writing;

/** A value in the XDM of one event type. */
final class Leaf implements XdmPart {

    private final MappingRow row;
    private final String label;
    private final int slot;
    private final String path;
    private final byte[] name;
    private final ValueWriter writer;
    private final ValueWriter listWriter;
    private final String wanted;
    private final boolean required;
    private final boolean ofMembers;
    private final boolean ofNames;
    /** Writes a replacement for a value that is absent or unusable; {@code null} if there is none. */
    private final ValueWriter otherwise;

    /**
     * @param listWriter
     *            writes texts that are sent as a list; {@code null} if the target is not a text
     * @param wanted
     *            the expectation in a message about a value that the writer does not accept
     * @param otherwise
     *            {@code null} if the row has no default
     */
    Leaf(MappingRow row, MappingRow.Mapped mapped, EventType type, ValueWriter writer, ValueWriter listWriter,
            String wanted, ValueWriter otherwise) {
        this.row = row;
        this.label = row.field().label();
        this.slot = row.field().slot();
        this.path = mapped.path();
        this.name = JsonBytes.name(path.substring(path.lastIndexOf('.') + 1));
        this.writer = writer;
        this.listWriter = listWriter;
        this.wanted = wanted;
        this.required = row.isRequiredOn(type);
        this.ofMembers = mapped.conversion() == Conversion.NAME_VALUE_LIST;
        this.ofNames = mapped.conversion() == Conversion.NAME_LIST;
        this.otherwise = otherwise;
    }

    @Override
    public String path() {
        return path;
    }

    MappingRow row() {
        return row;
    }

    @Override
    public void write(Writing writing) {
        write(writing, name);
    }

    /** Writes the value with another name than in the XDM of a single event. */
    void write(Writing writing, byte[] otherName) {
        boolean there = writing.event.has(slot);
        if (there && (writeValue(writing, otherName, writer)
                || listWriter != null && writeValue(writing, otherName, listWriter))) {
            return;
        }
        if (otherwise != null) {
            writeDefault(writing, otherName);
        } else if (there && !ofNames && !(ofMembers && writing.event.kind(slot) == JsonKind.OBJECT)) {
            leaveOut(writing);
        }
    }

    private boolean writeValue(Writing writing, byte[] otherName, ValueWriter how) {
        JsonBytes out = writing.out;
        int before = out.length();
        out.member(otherName);
        int value = out.length();
        // Stated explicitly, so the call of the most common writer needs no look-up.
        if (how == ValueWriters.AS_STRING ? ValueWriters.asString(writing, slot) : how.write(writing, slot)) {
            if (writing.event.mayHoldHalfPairs() && out.replaceHalfPairs(value) && !ofMembers) {
                adjusted(writing, out.textFrom(value), Adjustment.REPLACEMENT_CHARACTER);
            }
            if (writing.noted) {
                writing.notes.mapped(row, label, writing.event.text(slot), path, out.textFrom(value));
            }
            return true;
        }
        out.rollBackTo(before);
        return false;
    }

    private void writeDefault(Writing writing, byte[] otherName) {
        writing.out.member(otherName);
        int value = writing.out.length();
        otherwise.write(writing, slot);
        String to = writing.out.textFrom(value);
        if (writing.noted) {
            writing.notes.mapped(row, "", "", path, to);
        }
        adjusted(writing, to, Adjustment.DEFAULT);
    }

    private void leaveOut(Writing writing) {
        if (required) {
            throw new BadRequest(label, wanted);
        }
        writing.notes.leftOut(label, wanted);
        adjusted(writing, "", Adjustment.LEFT_OUT);
    }

    private void adjusted(Writing writing, String to, Adjustment how) {
        writing.notes.adjusted(row, label, writing.event.json(slot), to, how);
    }

    /** Writes the value without a name, or its replacement, without notes. */
    boolean writeBare(PlayerEvent event, JsonBytes out, EdgeOptions options) {
        Writing writing = new Writing(event, out, options, null, Notes.NONE);
        int before = out.length();
        if (event.has(slot) && writer.write(writing, slot)) {
            return true;
        }
        out.rollBackTo(before);
        return otherwise != null && otherwise.write(writing, slot);
    }
}
