package mediaedge.shim.mapping.values;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.mapping.notes.Homeless;

/** How options depend on each other. */
class EdgeOptionsTest {

    private static final Homes SCHEMA = new Homes() {
        @Override
        public Optional<Homeless> ofCustomMetadata(String name, Supplier<String> value) {
            return Optional.empty();
        }

        @Override
        public List<Lost> rows(EventType type) {
            return List.of();
        }
    };

    @Test
    void withoutExperiencePlatform_itsSchemaDoesNotMatter() {
        EdgeOptions checked = EdgeOptions.PLAIN.withHomes(SCHEMA);
        assertSame(SCHEMA, checked.homes());
        assertSame(Homes.UNKNOWN, checked.withOverrides(DatastreamOverrides.withoutPlatform()).homes());
    }
}
