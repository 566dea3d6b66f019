package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;

import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonText;
import mediaedge.shim.collection.json.ValueBits;

/** The members of those fields of an event that have names of the player's own: numbered, in the order of the request. */
public abstract class EventMembers {

    private final byte[] body;
    private final Entries entries;

    EventMembers(byte[] body) {
        this.body = body;
        this.entries = new Entries(body);
    }

    /** The request that the offsets point into. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The members, for the reader to fill. */
    Entries entries() {
        return entries;
    }

    /** How many members the fields with names of the player's own have, together. */
    public int entryCount() {
        return entries.count();
    }

    /** The field that a member belongs to. */
    public int entrySlot(int entry) {
        return entries.slot(entry);
    }

    /** The name of a member. */
    public String entryName(int entry) {
        return entries.name(entry);
    }

    /** Offset of the quotation mark before the name of a member, which stands there as valid JSON. */
    public int entryNameStart(int entry) {
        return entries.nameStart(entry) - 1;
    }

    /** Offset behind the quotation mark after the name of a member. */
    public int entryNameEnd(int entry) {
        return entries.nameEnd(entry) + 1;
    }

    /** What a member's value is; for an identity, what its id is. */
    public JsonKind entryKind(int entry) {
        return ValueBits.kind(entries.value(entry));
    }

    /** Offset of the first byte of a member's value. */
    public int entryStart(int entry) {
        return ValueBits.start(entries.value(entry));
    }

    /** Offset behind the last byte of a member's value. */
    public int entryEnd(int entry) {
        return ValueBits.end(entries.value(entry));
    }

    /** A member's value as JSON, as the player wrote it; empty if it has none. */
    public String entryJson(int entry) {
        return new String(body, entryStart(entry), entryEnd(entry) - entryStart(entry), StandardCharsets.UTF_8);
    }

    /** A member's value as text; for an identity, its id; {@code null} if it has none. */
    public String entryText(int entry) {
        return textOf(entries.value(entry));
    }

    /** The authentication state of an identity as text; {@code null} if it has none. */
    public String entryAuthState(int entry) {
        return textOf(entries.state(entry));
    }

    /** What the authentication state of an identity is. */
    public JsonKind entryAuthStateKind(int entry) {
        return ValueBits.kind(entries.state(entry));
    }

    /** What stands there as text; {@code null} if nothing does. */
    String textOf(long value) {
        if (value == 0) {
            return null;
        }
        return JsonText.of(ValueBits.kind(value), body, ValueBits.start(value), ValueBits.end(value));
    }
}
