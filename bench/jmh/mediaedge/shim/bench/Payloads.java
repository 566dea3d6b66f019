package mediaedge.shim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Requests as players send them, the same that the load benchmark uses. */
final class Payloads {

    private Payloads() {
    }

    static byte[] of(String name) {
        try {
            return Files.readAllBytes(Path.of("bench", "payloads", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException("run it from the project's folder", e);
        }
    }
}
