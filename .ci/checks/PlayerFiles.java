package checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The files that hold what players send. */
final class PlayerFiles {

    private PlayerFiles() {
    }

    /** The files of a folder with that ending; a folder without any is an error, as it would check nothing. */
    static List<Path> in(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("No " + ending + " file in " + folder);
            }
            return found;
        }
    }

    /**
     * Whether a request needs what the shim does not do yet: a downloaded session, which is the one body that is an
     * array. Files with such a request are left out, and the report says so. This method goes when that is supported.
     */
    static boolean notYet(JsonNode body) {
        return body.isArray();
    }
}
