package mediaedge.shim;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folders for things that start before a test, which cannot use {@code @TempDir}. They are deleted on request or at the
 * end of the process, even if a start fails, or if something still writes to them while they are deleted.
 */
public final class TestFolder {

    private TestFolder() {
    }

    /** Creates a folder in the system's temporary folder. */
    public static Path create(String name) {
        try {
            return goingWithTheProcess(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a folder in another one. */
    public static Path create(Path in, String name) {
        try {
            return goingWithTheProcess(Files.createTempDirectory(Files.createDirectories(in), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a folder with one file. @return the file */
    public static Path with(String file, String text) {
        try {
            return Files.writeString(create("shim-test").resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, or a folder with its contents. */
    public static void delete(Path folder) {
        delete(folder.toFile());
    }

    private static Path goingWithTheProcess(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Leaving(folder.toFile()));
        return folder;
    }

    /** Without a lambda or a stream: at the end of the process, no class may have to be loaded. */
    private static void delete(File file) {
        File[] within = file.listFiles();
        if (within != null && !Files.isSymbolicLink(file.toPath())) {
            for (File each : within) {
                delete(each);
            }
        }
        boolean gone = file.delete();
        if (!gone && file.exists()) {
            System.err.println("A test leaves behind " + file);
        }
    }

    private static final class Leaving extends Thread {
        private final File folder;

        Leaving(File folder) {
            this.folder = folder;
        }

        @Override
        public void run() {
            delete(folder);
        }
    }
}
