package mediaedge.shim.mapping.notes;

import mediaedge.shim.mapping.rows.MappingRow;

/** Gets told what the translator does, for those who want to see it. */
public interface Notes {

    /** For the path of an event: nothing is wanted, and so nothing is worked out. */
    Notes NONE = new Notes() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void mapped(MappingRow row, String key, String from, String path, String to) {
            // nobody looks
        }

        @Override
        public void leftOut(String key, String reason) {
            // nobody looks
        }
    };

    /** Whether notes are worth making. */
    boolean wanted();

    /**
     * What follows is about that entry of a downloaded session.
     *
     * @param index
     *            in the request, from 0
     * @param place
     *            at Edge, from 0: entries that are left out have none
     */
    default void entry(int index, int place) {
        // most have no entries
    }

    /**
     * A value reached the XDM.
     *
     * @param key
     *            under which the player sent it; empty where it was absent and the row has a default
     * @param from
     *            as the player sent it
     * @param path
     *            below {@code xdm}
     * @param to
     *            as JSON
     */
    void mapped(MappingRow row, String key, String from, String path, String to);

    /** A value did not reach the XDM. */
    void leftOut(String key, String reason);

    /**
     * A value was adjusted or left out, since Edge would refuse it as it was, or the row's default was sent for one that
     * was absent. Told whether notes are wanted or not. What reached the XDM is also {@link #mapped}.
     *
     * @param row
     *            of the field; {@code row.field().label()} is from a bounded set
     * @param key
     *            under which messages know it: the field's label, for a member of an object with its own name behind a
     *            dot
     * @param from
     *            JSON as the player sent it; empty where it was absent
     * @param to
     *            JSON as it is sent; empty where it was left out
     */
    default void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
        // most only count or show what was mapped
    }

    /** A key stands in the request that no row knows. Told whether notes are wanted or not. */
    default void unknown(String key) {
        leftOut(key, "no row of the mapping tables knows it");
    }

    /** A rule of the route drops this key of the custom metadata. Told whether notes are wanted or not. */
    default void dropped(String key) {
        leftOut(key, "dropped by the route's custom-metadata rules");
    }
}
