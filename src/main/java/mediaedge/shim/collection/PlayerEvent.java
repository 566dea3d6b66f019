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
 * One event as read from its request: for each known field, the position of its value in the body. Values are not
 * copied out of the body; callers take the bytes or the text that they need. A reader may reuse the object for the next
 * entry of downloaded content, so do not keep it.
 */
public final class PlayerEvent extends EventMembers {

    private final int slots;
    /** Only the slots of fields, until an alias has a value. */
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

    /** Removes the value. */
    void forget(int slot) {
        if (slot < values.length) {
            values[slot] = 0;
        }
        entries().remove(slot);
    }

    /** Records that an inner object begins. Returns whether it is the first with its name. */
    boolean opens(String object) {
        if (!notObjects.isEmpty()) {
            notObjects.remove(object);
        }
        return !objects.contains(object) && objects.add(object);
    }

    /** Records that there is another value instead of an inner object, which then does not count. */
    void notAnObject(String object) {
        notObjects = with(notObjects, object);
    }

    /** Records that halves of surrogate pairs are written as escapes somewhere, with or without their other half. */
    void holdsSurrogates() {
        surrogates = true;
    }

    /** Records that a custom name may be an alias of a field. */
    void holdsKnownMember() {
        knownMembers = true;
    }

    boolean mayHoldKnownMembers() {
        return knownMembers;
    }

    /** Returns whether an alias may have a value. */
    boolean hasAliases() {
        return values.length == slots;
    }

    /** Gives a field the value of an alias, unless it already has one. */
    void takeFrom(int alias, int own) {
        if (!has(own) && has(alias)) {
            values[own] = values[alias];
            entries().move(alias, own);
        }
    }

    /** Returns whether the only value of the field is that of this alias. */
    public boolean tookFrom(int alias, int own) {
        return values[own] == value(alias);
    }

    void unknown(String label) {
        unknown = with(unknown, label);
    }

    void type(EventType type) {
        this.type = type;
    }

    /** Records that the name of the type is not written in its usual form. */
    void respellsType() {
        typeRespelled = true;
    }

    /** Returns whether the name of the type is written in another case, or with surrounding blanks. */
    public boolean typeIsRespelled() {
        return typeRespelled;
    }

    /** Returns the type of the event. */
    public EventType type() {
        return type;
    }

    /** Returns the kind of the value in that slot. */
    public JsonKind kind(int slot) {
        return ValueBits.kind(value(slot));
    }

    /** Returns whether there is a value in that slot; {@code null} is none. */
    public boolean has(int slot) {
        return ValueBits.isValue(value(slot));
    }

    private long value(int slot) {
        return slot < values.length ? values[slot] : 0;
    }

    /** Returns the offset of the first byte of the value; of a string, of its quotation mark. */
    public int start(int slot) {
        return ValueBits.start(values[slot]);
    }

    /** Returns the offset after the last byte of the value. */
    public int end(int slot) {
        return ValueBits.end(values[slot]);
    }

    /**
     * Returns the value as text: a string without quotation marks and escapes, any other value unchanged; {@code null}
     * if absent.
     */
    public String text(int slot) {
        return textOf(values[slot]);
    }

    /** Returns the value as JSON, as the player wrote it; empty if absent. */
    public String json(int slot) {
        return new String(body(), start(slot), end(slot) - start(slot), StandardCharsets.UTF_8);
    }

    /** Returns the value of the field as text, under any of its names; {@code null} if absent. */
    public String text(Field field) {
        return text(field.slot());
    }

    /** Returns whether all of the value's text matches the pattern. Creates no text if the bytes are enough. */
    public boolean fits(int slot, TextPattern shape) {
        int quotationMark = kind(slot) == JsonKind.STRING ? 1 : 0;
        return shape.surelyFits(body(), start(slot) + quotationMark, end(slot) - quotationMark)
                || shape.fits(text(slot));
    }

    /** Returns the keys without a row, each with its object. */
    public List<String> unknown() {
        return unknown;
    }

    /** Returns the names of inner objects that are another value instead. */
    public List<String> notObjects() {
        return notObjects;
    }

    /** Returns whether texts may contain half a surrogate pair, so a closer look is necessary. */
    public boolean mayHoldHalfPairs() {
        return surrogates;
    }

    /** Returns the inner objects of the request. */
    List<String> objects() {
        return objects;
    }

    /** Most events have none of these, so the list is created for the first. */
    private static List<String> with(List<String> texts, String text) {
        List<String> more = texts.isEmpty() ? new ArrayList<>() : texts;
        more.add(text);
        return more;
    }
}
