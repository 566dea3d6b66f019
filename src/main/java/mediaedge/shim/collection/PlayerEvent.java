package mediaedge.shim.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.TextPattern;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.ValueBits;

/**
 * One event as its request was read: for each known field where in the body its value stands. Values are not copied out
 * of the body; whoever wants one takes its bytes or its text. A reader may fill the same object again for the next
 * entry of downloaded content, so nobody keeps one.
 */
public final class PlayerEvent extends EventMembers {

    private final int slots;
    /** Of the fields alone, until an alias has a value. */
    private long[] values;
    private List<String> unknown = List.of();
    private final List<String> objects = new ArrayList<>(4);
    private List<String> notObjects = List.of();
    private boolean surrogates;
    private boolean knownMembers;
    private boolean typeRespelled;
    private EventType type;

    PlayerEvent(byte[] body, Vocabulary vocabulary) {
        super(body);
        this.slots = vocabulary.slotCount();
        this.values = new long[vocabulary.fieldCount()];
    }

    void reset() {
        Arrays.fill(values, 0);
        entries().clear();
        unknown = List.of();
        objects.clear();
        notObjects = List.of();
        surrogates = false;
        knownMembers = false;
        typeRespelled = false;
        type = null;
    }

    void set(int slot, JsonKind kind, int start, int end) {
        if (slot >= values.length) {
            values = Arrays.copyOf(values, slots);
        }
        values[slot] = ValueBits.of(kind, start, end);
    }

    /** Makes as if nothing had stood there. */
    void forget(int slot) {
        if (slot < values.length) {
            values[slot] = 0;
        }
        entries().remove(slot);
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

    /** Whether an alias may have a value. */
    boolean hasAliases() {
        return values.length == slots;
    }

    /** Gives a field the value that came under another name, unless it has one already. */
    void takeFrom(int alias, int own) {
        if (!has(own) && has(alias)) {
            values[own] = values[alias];
            entries().move(alias, own);
        }
    }

    /** Whether the field has no value but the one that came under that other name. */
    public boolean tookFrom(int alias, int own) {
        return values[own] == value(alias);
    }

    void unknown(String label) {
        unknown = with(unknown, label);
    }

    void type(EventType type) {
        this.type = type;
    }

    /** Notes that the type's name is written in another way than the one that is known. */
    void respellsType() {
        typeRespelled = true;
    }

    /** Whether the type's name is written in another case, or with blanks around it. */
    public boolean typeIsRespelled() {
        return typeRespelled;
    }

    /** What happened. */
    public EventType type() {
        return type;
    }

    /** What stands in that slot. */
    public JsonKind kind(int slot) {
        return ValueBits.kind(value(slot));
    }

    /** Whether a value stands in that slot; {@code null} is none. */
    public boolean has(int slot) {
        return ValueBits.isValue(value(slot));
    }

    private long value(int slot) {
        return slot < values.length ? values[slot] : 0;
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
        return new String(body(), start(slot), end(slot) - start(slot), StandardCharsets.UTF_8);
    }

    /** The field's value as text, under whichever of its names it came; {@code null} if absent. */
    public String text(Field field) {
        return text(field.slot());
    }

    /** Whether all of the value's text looks so. No text is made where a look at its bytes is enough. */
    public boolean fits(int slot, TextPattern shape) {
        int quotationMark = kind(slot) == JsonKind.STRING ? 1 : 0;
        return shape.surelyFits(body(), start(slot) + quotationMark, end(slot) - quotationMark)
                || shape.fits(text(slot));
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
}
