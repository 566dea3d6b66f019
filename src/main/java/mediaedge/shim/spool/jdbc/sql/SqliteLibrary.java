package mediaedge.shim.spool.jdbc.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library. Its driver unpacks it as well, but then compares the copy with the original byte by byte and
 * starts a process to detect Android, which takes as long as the rest of the start of a native executable.
 */
public final class SqliteLibrary {

    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String FILE = "libsqlitejdbc.so";
    /** The driver's names of architectures, by Java's names. */
    private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86_64", "aarch64", "aarch64");

    private SqliteLibrary() {
    }

    /**
     * Makes the driver load the library if its location is known. Otherwise the driver finds and loads it on first use.
     */
    public static void load() {
        String processor = PROCESSORS.get(System.getProperty("os.arch"));
        String resource = "org/sqlite/native/Linux/" + processor + "/" + FILE;
        if (processor == null || !System.getProperty("os.name").equals("Linux") || System.getProperty(FOLDER) != null
                || Files.exists(Path.of("/lib/ld-musl-" + processor + ".so.1"))) {
            return;
        }
        try (InputStream library = SQLiteJDBCLoader.class.getClassLoader().getResourceAsStream(resource)) {
            if (library != null) {
                load(library);
            }
        } catch (IOException e) {
            throw new IllegalStateException("SQLite's library cannot be unpacked into " + System.getProperty(
                    "java.io.tmpdir") + ": set java.io.tmpdir to a folder that the shim may write and execute from", e);
        }
    }

    private static void load(InputStream library) throws IOException {
        Path folder = Files.createTempDirectory("sqlite");
        Path file = folder.resolve(FILE);
        try {
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            System.setProperty(FOLDER, folder.toString());
            System.setProperty(NAME, FILE);
            SQLiteJDBCLoader.initialize();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            System.clearProperty(FOLDER);
            System.clearProperty(NAME);
            // A loaded library stays loaded, and a process that is killed leaves no file behind.
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
