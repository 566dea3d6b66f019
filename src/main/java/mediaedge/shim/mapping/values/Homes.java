package mediaedge.shim.mapping.values;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.rows.MappingRow;

/** What an Experience Platform schema has a home for. Asked for every event, so answers are computed before. */
public interface Homes {

    /** No schema is known, so nothing is said of any value. */
    Homes UNKNOWN = new Homes() {
        @Override
        public Optional<Homeless> ofCustomMetadata(String name, Supplier<String> value) {
            return Optional.empty();
        }

        @Override
        public List<Lost> rows(EventType type) {
            return List.of();
        }
    };

    /** A row of the mapping tables whose values are lost. */
    record Lost(MappingRow row, String path, Homeless why) {
    }

    /**
     * Returns why custom metadata is lost; empty if it is not.
     *
     * @param name
     *            at Edge
     * @param value
     *            asked for only if the schema allows some values only
     */
    Optional<Homeless> ofCustomMetadata(String name, Supplier<String> value);

    /** Returns the rows on events of this type whose values are lost, whatever they are. */
    List<Lost> rows(EventType type);
}
