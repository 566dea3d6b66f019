package mediaedge.shim.collection.fields;

import java.util.Optional;

/**
 * A type of event that players send.
 *
 * @param index
 *            position among the event types, from 0
 * @param name
 *            as players write it
 * @param opensSession
 *            whether it opens a session, so it is sent to {@code /api/v1/sessions}
 * @param reports
 *            what reports count of it
 * @param playback
 *            what it says of the playback of the content
 */
public record EventType(int index, String name, boolean opensSession, Optional<Reported> reports,
        Optional<Playback> playback) {

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

    /** Creates a type that reports do not count. */
    public EventType(int index, String name, boolean opensSession) {
        this(index, name, opensSession, Optional.empty(), Optional.empty());
    }

    /** Returns the bit for this type in a set of event types. */
    public long bit() {
        return 1L << index;
    }
}
