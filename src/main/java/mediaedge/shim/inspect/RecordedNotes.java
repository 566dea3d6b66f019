package mediaedge.shim.inspect;

import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;

/** Notes on the translation of one request, up to a limit, because a downloaded session can have 100,000 of them. */
final class RecordedNotes implements Notes {

    private final int most;
    private final List<Mapped> mapped = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<Adjusted> adjusted = new ArrayList<>();
    private final List<Hashed> hashed = new ArrayList<>();
    private final List<Lost> homeless = new ArrayList<>();
    private int entry;
    private int place;
    private int missing;

    /**
     * A value that reached the XDM.
     *
     * @param entry
     *            number of the entry in a downloaded session, otherwise 0
     * @param place
     *            number of the entry at Edge, where omitted entries do not count
     * @param key
     *            empty if the value is the default of the row
     * @param to
     *            as JSON
     */
    record Mapped(int entry, int place, MappingRow row, String key, String from, String path, String to) {
    }

    /** A value that did not reach the XDM. @param key as the player wrote it; empty if it concerns the whole request */
    record LeftOut(int entry, String key, String reason) {
    }

    /**
     * A value that was adjusted.
     *
     * @param place
     *            number of the entry at Edge
     * @param from
     *            as JSON; empty if there was none
     * @param to
     *            as JSON; empty if it was omitted
     */
    record Adjusted(int entry, int place, MappingRow row, String key, String from, String to, Adjustment how) {
    }

    /** An identity of which Edge gets the SHA-256. */
    record Hashed(int entry, MappingRow row, String key) {
    }

    /**
     * A value that is sent, and for which the schema has no home.
     *
     * @param key
     *            as the player wrote it
     * @param path
     *            below {@code xdm}; the name at Edge of custom metadata
     */
    record Lost(int entry, int place, MappingRow row, String key, String path, Homeless why) {
    }

    /**
     * @param most
     *            maximum number of notes of each kind
     */
    RecordedNotes(int most) {
        this.most = most;
    }

    @Override
    public boolean wanted() {
        return true;
    }

    @Override
    public void entry(int index, int atEdge) {
        entry = index;
        place = atEdge;
    }

    @Override
    public void mapped(MappingRow row, String key, String from, String path, String to) {
        if (mapped.size() < most) {
            mapped.add(new Mapped(entry, place, row, key, from, path, to));
        } else {
            missing++;
        }
    }

    @Override
    public void leftOut(String key, String reason) {
        if (leftOut.size() < most) {
            leftOut.add(new LeftOut(entry, key, reason));
        } else {
            missing++;
        }
    }

    @Override
    public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
        if (adjusted.size() < most) {
            adjusted.add(new Adjusted(entry, place, row, key, from, to, how));
        } else {
            missing++;
        }
    }

    @Override
    public void hashed(MappingRow row, String key) {
        if (hashed.size() < most) {
            hashed.add(new Hashed(entry, row, key));
        } else {
            missing++;
        }
    }

    @Override
    public void homeless(MappingRow row, String key, String path, Homeless why) {
        if (homeless.size() < most) {
            homeless.add(new Lost(entry, place, row, key, path, why));
        } else {
            missing++;
        }
    }

    List<Mapped> mapped() {
        return mapped;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    List<Adjusted> adjusted() {
        return adjusted;
    }

    List<Hashed> hashed() {
        return hashed;
    }

    List<Lost> homeless() {
        return homeless;
    }

    /** Returns the number of notes that exceeded the limit. */
    int missing() {
        return missing;
    }
}
