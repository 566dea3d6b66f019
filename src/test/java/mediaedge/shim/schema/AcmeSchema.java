package mediaedge.shim.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A schema with nearly everything. It lacks the name of a chapter, which the mapping tables fill, and the tenant's field
 * {@code abTest}, which players send. The tenant's {@code season} is a number.
 */
public final class AcmeSchema {

    /** The schema, as the Schema Registry exports it. */
    public static final Path FILE = Path.of("src/test/resources/schema/acme.json");

    private AcmeSchema() {
    }

    /** Returns the content of the file. */
    public static String json() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlatformSchema read() {
        return read(json());
    }

    static PlatformSchema read(String json) {
        try {
            return SchemaReader.read("acme", json.getBytes(StandardCharsets.UTF_8));
        } catch (NotASchema e) {
            throw new IllegalArgumentException(e);
        }
    }
}
