package mediaedge.shim.spool.jdbc.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite itself, which is not Java. Its driver unpacks it too, but then compares the copy with the original byte by
 * byte and starts a process to ask whether this is Android: as long as all else that a native executable does to start.
 */
public final class SqliteLibrary {

    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String FILE = "libsqlitejdbc.so";
    /** What the driver calls them, by what Java calls them. */
    private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86_64", "aarch64", "aarch64");

    private SqliteLibrary() {
    }

    /** Has the driver load it, where its place is certain; elsewhere the driver finds and loads it when it is needed. */
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
            // What is loaded stays so, and a process that is killed leaves nothing behind.
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
