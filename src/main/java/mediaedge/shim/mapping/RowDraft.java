package mediaedge.shim.mapping;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.collection.Container;
import mediaedge.shim.collection.FieldRole;
import mediaedge.shim.collection.TextPattern;
import mediaedge.shim.collection.ValueType;
import mediaedge.shim.tables.TableRow;

/** A row as its file has it, before rows that speak of the same field are brought together. */
record RowDraft(TableRow row, MappingRow.Source source, Container bag, String key, List<Place> aliases, ValueType type,
        long events, boolean required, boolean strictRequired, boolean oneOf, Optional<TextPattern> valid,
        List<String> members, Optional<FieldRole> role, String description, Optional<Object> example,
        MappingRow.Fate fate) {

    /** A name in a bag. */
    record Place(Container bag, String key) {

        /** The place that a row calls so: a name in the row's own bag, or in the one before the slash. */
        static Optional<Place> named(String text, Container ownBag, TableRow row, String rowKey) {
            int slash = text.indexOf('/');
            Optional<Container> bag = slash < 0 ? Optional.of(ownBag) : Container.named(text.substring(0, slash));
            if (bag.isEmpty()) {
                row.problem(rowKey,
                        "unknown bag in '" + text + "'; known: " + String.join(", ", Container.wireNames()));
            }
            return bag.map(known -> new Place(known, text.substring(slash + 1)));
        }

        @Override
        public String toString() {
            return bag.wireName() + "/" + key;
        }
    }

    Place place() {
        return new Place(bag, key);
    }
}
