package mediaedge.shim.mapping;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.collection.Bag;
import mediaedge.shim.collection.Role;
import mediaedge.shim.collection.Shape;
import mediaedge.shim.collection.ValueType;
import mediaedge.shim.tables.TableRow;

/** A row as its file has it, before rows that speak of the same field are brought together. */
record RowDraft(TableRow row, MappingRow.Source source, Bag bag, String key, List<Place> aliases, ValueType type,
        long events, boolean required, boolean strictRequired, boolean oneOf, Optional<Shape> valid,
        Optional<String> member, Optional<Role> role, String description, Optional<Object> example,
        MappingRow.Fate fate) {

    /** A name in a bag. */
    record Place(Bag bag, String key) {
        @Override
        public String toString() {
            return bag.wireName() + "/" + key;
        }
    }

    Place place() {
        return new Place(bag, key);
    }
}
