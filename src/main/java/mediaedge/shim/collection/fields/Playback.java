package mediaedge.shim.collection.fields;

import mediaedge.shim.tables.TableConstant;

/** What an event says of the playback of the content; ads do not count as content. */
public enum Playback implements TableConstant {
    /** From this event on, content plays. */
    BEGINS,
    /** From this event on, content does not play. */
    STOPS
}
