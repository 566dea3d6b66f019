package mediaedge.shim.schema.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import mediaedge.shim.schema.SchemaReader;
import mediaedge.shim.tables.Version;

/** Copies of schemas on disk. A copy is replaced by renaming, so it is never half written. */
final class SchemaCopies {

    private static final Logger LOG = Logger.getLogger(SchemaCopies.class);

    private final Path folder;

    SchemaCopies(Path folder) {
        this.folder = folder;
    }

    /** Returns the copy of a schema. @param identity what distinguishes it from all others */
    Optional<byte[]> read(List<String> identity) {
        Path file = file(identity);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= SchemaReader.LARGEST
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warnf("The copy of a schema cannot be read: %s", e);
            return Optional.empty();
        }
    }

    /** Replaces the copy of a schema. A disk that cannot be written is no reason to do without the schema. */
    void write(List<String> identity, byte[] json) {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "schema", ".part");
            try {
                Files.write(half, json);
                Files.move(half, file(identity), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            LOG.warnf("No copy of a schema can be written, so the next start depends on the registry: %s", e);
        }
    }

    private Path file(List<String> identity) {
        return folder.resolve(Version.of(String.join("\n", identity).getBytes(StandardCharsets.UTF_8)) + ".json");
    }
}
