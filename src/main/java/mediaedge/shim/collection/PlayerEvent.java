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

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_BITS = 4;
    private static final int OFFSET_BITS = 30;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    private final byte[] body;
    private final long[] values;
    private final Entries entries;
    private final List<String> unknown = new ArrayList<>(0);
    private final List<String> objects = new ArrayList<>(4);
    private EventType type;

    PlayerEvent(byte[] body, Vocabulary vocabulary) {
        this.body = body;
        this.values = new long[vocabulary.slotCount()];
        this.entries = new Entries(body);
    }

    @SuppressWarnings("EnumOrdinal") // packed here, unpacked below, never kept
    static long value(Kind kind, int start, int end) {
        return kind.ordinal() | ((long) start << KIND_BITS) | ((long) end << (KIND_BITS + OFFSET_BITS));
    }

    void reset() {
        Arrays.fill(values, 0);
        entries.clear();
        unknown.clear();
        objects.clear();
        type = null;
    }

    void set(int slot, Kind kind, int start, int end) {
        values[slot] = value(kind, start, end);
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
        return !objects.contains(object) && objects.add(object);
    }

    /** Gives a field the value that came under another name, unless it has one already. */
    void takeFrom(int alias, int own) {
        if (values[own] == 0 && values[alias] != 0) {
            values[own] = values[alias];
            entries.move(alias, own);
        }
    }

    void unknown(String label) {
        unknown.add(label);
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
        return kindOf(values[slot]);
    }

    /** Whether anything stands in that slot, {@code null} included. */
    public boolean has(int slot) {
        return values[slot] != 0;
    }

    /** Offset of the first byte of the value; of a string, of its quotation mark. */
    public int start(int slot) {
        return startOf(values[slot]);
    }

    /** Offset behind the last byte of the value. */
    public int end(int slot) {
        return endOf(values[slot]);
    }

    /**
     * The value as text: a string without quotation marks and escapes, anything else as it stands; {@code null} if
     * absent.
     */
    public String text(int slot) {
        return textOf(values[slot]);
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
        return kindOf(entries.value(entry));
    }

    /** Offset of the first byte of a member's value. */
    public int entryStart(int entry) {
        return startOf(entries.value(entry));
    }

    /** Offset behind the last byte of a member's value. */
    public int entryEnd(int entry) {
        return endOf(entries.value(entry));
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
        return kindOf(entries.state(entry));
    }

    /** The keys that no table knows, each with the object that held it. */
    public List<String> unknown() {
        return unknown;
    }

    /** The inner objects that the request has. */
    List<String> objects() {
        return objects;
    }

    private static Kind kindOf(long value) {
        return KINDS[(int) value & ((1 << KIND_BITS) - 1)];
    }

    private static int startOf(long value) {
        return (int) (value >>> KIND_BITS & OFFSET_MASK);
    }

    private static int endOf(long value) {
        return (int) (value >>> (KIND_BITS + OFFSET_BITS) & OFFSET_MASK);
    }

    private String textOf(long value) {
        if (value == 0) {
            return null;
        }
        int start = startOf(value);
        int end = endOf(value);
        return kindOf(value) == Kind.STRING
                ? JsonText.of(body, start, end)
                : new String(body, start, end - start, StandardCharsets.UTF_8);
    }
}
