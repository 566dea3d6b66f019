package mediaedge.shim.collection.fields;

import java.util.Locale;

import mediaedge.shim.tables.TableConstant;

/** What reports count of an event. The table of event types says which event stands for which. */
public enum Reported implements TableConstant {
    /** A session that began. */
    SESSION_STARTED,
    /** A session that was watched to its end. */
    SESSION_COMPLETED,
    /** A session that ended, watched to its end or not. */
    SESSION_ENDED,
    /** An ad that began. */
    AD_STARTED,
    /** An ad that was watched to its end. */
    AD_COMPLETED,
    /** An ad that was skipped. */
    AD_SKIPPED,
    /** A chapter that began. */
    CHAPTER_STARTED,
    /** An error of the player. */
    ERROR,
    /** The time since the last event, if content plays. */
    PLAYED_SECONDS;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns its name as the value of a label. */
    public String label() {
        return label;
    }
}
