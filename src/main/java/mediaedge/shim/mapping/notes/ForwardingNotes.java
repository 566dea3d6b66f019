package mediaedge.shim.mapping.notes;

import mediaedge.shim.mapping.rows.MappingRow;

/** Notes that are forwarded. */
public abstract class ForwardingNotes implements Notes {

    private final Notes notes;

    /**
     * @param notes
     *            that receive everything that these receive
     */
    protected ForwardingNotes(Notes notes) {
        this.notes = notes;
    }

    @Override
    public boolean wanted() {
        return notes.wanted();
    }

    @Override
    public void entry(int index, int place) {
        notes.entry(index, place);
    }

    @Override
    public void mapped(MappingRow row, String key, String from, String path, String to) {
        notes.mapped(row, key, from, path, to);
    }

    @Override
    public void leftOut(String key, String reason) {
        notes.leftOut(key, reason);
    }

    @Override
    public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
        notes.adjusted(row, key, from, to, how);
    }

    @Override
    public void hashed(MappingRow row, String key) {
        notes.hashed(row, key);
    }

    @Override
    public void homeless(MappingRow row, String key, String path, Homeless why) {
        notes.homeless(row, key, path, why);
    }

    @Override
    public void unknown(String key) {
        notes.unknown(key);
    }

    @Override
    public void dropped(String key) {
        notes.dropped(key);
    }
}
