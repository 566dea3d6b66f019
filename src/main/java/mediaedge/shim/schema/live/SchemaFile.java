package mediaedge.shim.schema.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import mediaedge.shim.schema.NotASchema;
import mediaedge.shim.schema.PlatformSchema;
import mediaedge.shim.schema.SchemaAway;
import mediaedge.shim.schema.SchemaReader;
import mediaedge.shim.schema.SchemaSource;

/** A schema in a file. */
record SchemaFile(String name) implements SchemaSource {

    @Override
    public PlatformSchema read() throws SchemaAway, NotASchema {
        Path file = Path.of(name);
        try {
            if (Files.size(file) > SchemaReader.LARGEST) {
                throw new NotASchema("has more than " + SchemaReader.LARGEST + " bytes");
            }
            return SchemaReader.read(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new SchemaAway("cannot be read: " + e);
        }
    }

    @Override
    public Optional<PlatformSchema> copy() {
        return Optional.empty();
    }
}
