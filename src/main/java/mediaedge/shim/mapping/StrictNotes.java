package mediaedge.shim.mapping;

import mediaedge.shim.collection.BadRequest;

/** Where validation is strict: a value that would have to be adjusted is refused, by name. */
public record StrictNotes(Notes notes) implements Notes {

    @Override
    public boolean wanted() {
        return notes.wanted();
    }

    @Override
    public void entry(int index) {
        notes.entry(index);
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
        if (!from.isEmpty()) {
            throw new BadRequest(key, to.isEmpty()
                    ? "not a value that Edge takes; lenient validation leaves it out"
                    : "not a value that Edge takes; lenient validation makes it " + to + " (" + how.wireName() + ")");
        }
        notes.adjusted(row, key, from, to, how);
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
