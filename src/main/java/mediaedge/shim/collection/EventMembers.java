package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;

import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonText;
import mediaedge.shim.collection.json.ValueBits;

/** The members of the fields of an event with custom names, numbered in the order of the request. */
public abstract class EventMembers {

    private final byte[] body;
    private final Entries entries;

    EventMembers(byte[] body) {
        this.body = body;
        this.entries = new Entries(body);
    }

    /** Returns the request to which the offsets refer. Do not change it. */
    public byte[] body() {
        return body;
    }

    /** Returns the members, to be filled by the reader. */
    Entries entries() {
        return entries;
    }

    /** Returns the number of members of all fields with custom names together. */
    public int entryCount() {
        return entries.count();
    }

    /** Returns the field of a member. */
    public int entrySlot(int entry) {
        return entries.slot(entry);
    }

    /** Returns the name of a member. */
    public String entryName(int entry) {
        return entries.name(entry);
    }

    /** Returns the offset of the quotation mark before the name of a member, which is valid JSON there. */
    public int entryNameStart(int entry) {
        return entries.nameStart(entry) - 1;
    }

    /** Returns the offset after the quotation mark that ends the name of a member. */
    public int entryNameEnd(int entry) {
        return entries.nameEnd(entry) + 1;
    }

    /** Returns the kind of a member's value; for an identity, that of its id. */
    public JsonKind entryKind(int entry) {
        return ValueBits.kind(entries.value(entry));
    }

    /** Returns the offset of the first byte of a member's value. */
    public int entryStart(int entry) {
        return ValueBits.start(entries.value(entry));
    }

    /** Returns the offset after the last byte of a member's value. */
    public int entryEnd(int entry) {
        return ValueBits.end(entries.value(entry));
    }

    /** Returns a member's value as JSON, as the player wrote it; empty if it has none. */
    public String entryJson(int entry) {
        return new String(body, entryStart(entry), entryEnd(entry) - entryStart(entry), StandardCharsets.UTF_8);
    }

    /** Returns a member's value as text; for an identity, its id; {@code null} if it has none. */
    public String entryText(int entry) {
        return textOf(entries.value(entry));
    }

    /** Returns the authentication state of an identity as text; {@code null} if it has none. */
    public String entryAuthState(int entry) {
        return textOf(entries.state(entry));
    }

    /** Returns the kind of the authentication state of an identity. */
    public JsonKind entryAuthStateKind(int entry) {
        return ValueBits.kind(entries.state(entry));
    }

    /** Returns a value as text; {@code null} if it is absent. */
    String textOf(long value) {
        if (value == 0) {
            return null;
        }
        return JsonText.of(ValueBits.kind(value), body, ValueBits.start(value), ValueBits.end(value));
    }
}
