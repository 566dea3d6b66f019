package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event as its request was read: for each known field where in the body its value stands. Values are not copied out
 * of the body; whoever wants one takes its bytes or its text. A reader may fill the same object again for the next
 * entry of downloaded content, so nobody keeps one.
 */
public final class PlayerEvent {

    private final byte[] body;
    private final long[] values;
    private final Entries entries;
    private List<String> unknown = List.of();
    private final List<String> objects = new ArrayList<>(4);
    private List<String> notObjects = List.of();
    private boolean surrogates;
    private boolean knownMembers;
    private EventType type;

    PlayerEvent(byte[] body, Vocabulary vocabulary) {
        this.body = body;
        this.values = new long[vocabulary.slotCount()];
        this.entries = new Entries(body);
    }

    void reset() {
        Arrays.fill(values, 0);
        entries.clear();
        unknown = List.of();
        objects.clear();
        notObjects = List.of();
        surrogates = false;
        knownMembers = false;
        type = null;
    }

    void set(int slot, Kind kind, int start, int end) {
        values[slot] = ValueBits.of(kind, start, end);
    }

    /** The members of the fields with names of the player's own, for the reader to fill. */
    Entries entries() {
        return entries;
    }

    /** Makes as if nothing had stood there. */
    void forget(int slot) {
        values[slot] = 0;
        entries.remove(slot);
    }

    /** Notes that an inner object begins, and says whether it is the first of its name. */
    boolean opens(String object) {
        if (!notObjects.isEmpty()) {
            notObjects.remove(object);
        }
        return !objects.contains(object) && objects.add(object);
    }

    /** Notes that something else stands where an inner object belongs, and that nothing of it counts. */
    void notAnObject(String object) {
        notObjects = with(notObjects, object);
    }

    /** Notes that halves of surrogate pairs are written as escapes somewhere, each with its other half or without. */
    void holdsSurrogates() {
        surrogates = true;
    }

    /** Notes that a member among the player's own names may be one of a field. */
    void holdsKnownMember() {
        knownMembers = true;
    }

    boolean mayHoldKnownMembers() {
        return knownMembers;
    }

    /** Gives a field the value that came under another name, unless it has one already. */
    void takeFrom(int alias, int own) {
        if (!has(own) && has(alias)) {
            values[own] = values[alias];
            entries.move(alias, own);
        }
    }

    void unknown(String label) {
        unknown = with(unknown, label);
    }

    void type(EventType type) {
        this.type = type;
    }

    /** What happened. */
    public EventType type() {
        return type;
    }

    /** The request that the offsets point into. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** What stands in that slot. */
    public Kind kind(int slot) {
        return ValueBits.kind(values[slot]);
    }

    /** Whether a value stands in that slot; {@code null} is none. */
    public boolean has(int slot) {
        return ValueBits.isValue(values[slot]);
    }

    /** Offset of the first byte of the value; of a string, of its quotation mark. */
    public int start(int slot) {
        return ValueBits.start(values[slot]);
    }

    /** Offset behind the last byte of the value. */
    public int end(int slot) {
        return ValueBits.end(values[slot]);
    }

    /**
     * The value as text: a string without quotation marks and escapes, anything else as it stands; {@code null} if
     * absent.
     */
    public String text(int slot) {
        return textOf(values[slot]);
    }

    /** The value as JSON, as the player wrote it; empty if absent. */
    public String json(int slot) {
        return new String(body, start(slot), end(slot) - start(slot), StandardCharsets.UTF_8);
    }

    /** The field's value as text, under whichever of its names it came; {@code null} if absent. */
    public String text(Field field) {
        return text(field.slot());
    }

    /** Whether all of the value's text looks so. No text is made where a look at its bytes is enough. */
    public boolean fits(int slot, Shape shape) {
        int quotationMark = kind(slot) == Kind.STRING ? 1 : 0;
        return shape.surelyFits(body, start(slot) + quotationMark, end(slot) - quotationMark)
                || shape.fits(text(slot));
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
    public Kind entryKind(int entry) {
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
    public Kind entryAuthStateKind(int entry) {
        return ValueBits.kind(entries.state(entry));
    }

    /** The keys that no table knows, each with the object that held it. */
    public List<String> unknown() {
        return unknown;
    }

    /** Names of inner objects in whose place something else stands. */
    public List<String> notObjects() {
        return notObjects;
    }

    /** Whether texts may hold half a surrogate pair, so that a closer look is worth its while. */
    public boolean mayHoldHalfPairs() {
        return surrogates;
    }

    /** The inner objects that the request has. */
    List<String> objects() {
        return objects;
    }

    /** Most events have none of such, so a list is made for the first. */
    private static List<String> with(List<String> texts, String text) {
        List<String> more = texts.isEmpty() ? new ArrayList<>() : texts;
        more.add(text);
        return more;
    }

    private String textOf(long value) {
        if (value == 0) {
            return null;
        }
        return JsonText.of(ValueBits.kind(value), body, ValueBits.start(value), ValueBits.end(value));
    }
}
