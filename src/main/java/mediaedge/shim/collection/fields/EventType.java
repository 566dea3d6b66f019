package mediaedge.shim.collection.fields;

/**
 * A type of event that players send.
 *
 * @param index
 *            position among the event types, from 0
 * @param name
 *            as players write it
 * @param opensSession
 *            whether it opens a session, so it is sent to {@code /api/v1/sessions}
 */
public record EventType(int index, String name, boolean opensSession) {

    /** Maximum number of event types in a vocabulary, because sets of them are the bits of a {@code long}. */
    public static final int MAX = 64;

    public EventType {
        if (index < 0 || index >= MAX) {
            throw new IllegalArgumentException("at most " + MAX + " event types, not a number " + index);
        }
        if (!name.matches("[A-Za-z][A-Za-z0-9]{0,63}")) {
            throw new IllegalArgumentException("an event type is a word of letters and digits, not '" + name + "'");
        }
    }

    /** Returns the bit for this type in a set of event types. */
    public long bit() {
        return 1L << index;
    }
}
