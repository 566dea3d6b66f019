package mediaedge.shim.mapping.notes;

import mediaedge.shim.mapping.rows.MappingRow;

/** Notes that two receive. */
public final class NotesForTwo extends ForwardingNotes {

    private final Notes other;

    /**
     * @param one
     *            receives everything first
     * @param other
     *            receives everything as well
     */
    public NotesForTwo(Notes one, Notes other) {
        super(one);
        this.other = other;
    }

    @Override
    public boolean wanted() {
        return super.wanted() || other.wanted();
    }

    @Override
    public void entry(int index, int place) {
        super.entry(index, place);
        other.entry(index, place);
    }

    @Override
    public void mapped(MappingRow row, String key, String from, String path, String to) {
        super.mapped(row, key, from, path, to);
        other.mapped(row, key, from, path, to);
    }

    @Override
    public void leftOut(String key, String reason) {
        super.leftOut(key, reason);
        other.leftOut(key, reason);
    }

    @Override
    public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
        super.adjusted(row, key, from, to, how);
        other.adjusted(row, key, from, to, how);
    }

    @Override
    public void hashed(MappingRow row, String key) {
        super.hashed(row, key);
        other.hashed(row, key);
    }

    @Override
    public void homeless(MappingRow row, String key, String path, Homeless why) {
        super.homeless(row, key, path, why);
        other.homeless(row, key, path, why);
    }

    @Override
    public void unknown(String key) {
        super.unknown(key);
        other.unknown(key);
    }

    @Override
    public void dropped(String key) {
        super.dropped(key);
        other.dropped(key);
    }
}
