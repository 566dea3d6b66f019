package checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
}
