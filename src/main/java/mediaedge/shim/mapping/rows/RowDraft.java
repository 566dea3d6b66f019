package mediaedge.shim.mapping.rows;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.collection.fields.TextPattern;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.tables.Nearest;
import mediaedge.shim.tables.TableConstant;
import mediaedge.shim.tables.TableRow;

/** A row as in its file, before rows for the same field are combined. */
public record RowDraft(TableRow row, MappingRow.Source source, Container bag, String key, List<Place> aliases,
        ValueType type,
        long events, boolean required, boolean strictRequired, boolean oneOf, Optional<TextPattern> valid,
        List<String> members, Optional<FieldRole> role, String description, Optional<Object> example,
        MappingRow.Fate fate) {

    /** A name in a container. */
    record Place(Container bag, String key) {

        /**
         * Returns the place with this name in a row: a name in the row's own container, or in the one before the slash.
         */
        static Optional<Place> named(String text, Container ownBag, TableRow row, String rowKey) {
            int slash = text.indexOf('/');
            List<Container> bags = List.of(Container.values());
            Optional<Container> bag = slash < 0
                    ? Optional.of(ownBag)
                    : TableConstant.named(text.substring(0, slash), bags);
            if (bag.isEmpty()) {
                List<String> names = TableConstant.names(bags);
                row.problem(rowKey, "unknown bag in '" + text + "'" + Nearest.hint(text.substring(0, slash), names)
                        + " (known: " + String.join(", ", names) + ")");
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
