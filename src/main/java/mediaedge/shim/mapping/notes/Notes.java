package mediaedge.shim.mapping.notes;

import mediaedge.shim.mapping.rows.MappingRow;

/** Receives notes on what the translator does. */
public interface Notes {

    /** For the path of an event: no notes are wanted, so none are computed. */
    Notes NONE = new Notes() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void mapped(MappingRow row, String key, String from, String path, String to) {
            // not observed
        }

        @Override
        public void leftOut(String key, String reason) {
            // not observed
        }
    };

    /** Returns whether notes are wanted. */
    boolean wanted();

    /**
     * The following notes are about this entry of a downloaded session.
     *
     * @param index
     *            in the request, from 0
     * @param place
     *            at Edge, from 0; omitted entries have none
     */
    default void entry(int index, int place) {
        // most have no entries
    }

    /**
     * A value reached the XDM.
     *
     * @param key
     *            under which the player sent it; empty if it was absent and the row has a default
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
     * A value was adjusted or omitted because Edge would refuse it, or a default was sent for an absent one. Called
     * whether notes are wanted or not. If the value reached the XDM, {@link #mapped} is called as well.
     *
     * @param row
     *            of the field; {@code row.field().label()} is from a bounded set
     * @param key
     *            its name in messages: the label of the field; for a member of an object followed by a dot and its own
     *            name
     * @param from
     *            JSON as the player sent it; empty if it was absent
     * @param to
     *            JSON as it is sent; empty if it was omitted
     */
    default void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
        // most only count or show what was mapped
    }

    /**
     * A privacy rule of the route replaces an identity by its SHA-256. {@link #mapped} is called as well.
     *
     * @param key
     *            as for {@link #adjusted}
     */
    default void hashed(MappingRow row, String key) {
        // most only count or show what was mapped
    }

    /**
     * The value is sent, but the Experience Platform schema has no home for it. Called whether notes are wanted or not.
     *
     * @param key
     *            as the player wrote it
     * @param path
     *            below {@code xdm}; the name at Edge of custom metadata
     */
    default void homeless(MappingRow row, String key, String path, Homeless why) {
        // most only count or show what was mapped
    }

    /** The request contains a key without a row. Called whether notes are wanted or not. */
    default void unknown(String key) {
        leftOut(key, "no row of the mapping tables knows it");
    }

    /** A rule of the route drops this key of the custom metadata. Called whether notes are wanted or not. */
    default void dropped(String key) {
        leftOut(key, "dropped by the route's custom-metadata rules");
    }
}
