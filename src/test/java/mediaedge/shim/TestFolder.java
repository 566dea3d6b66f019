package mediaedge.shim;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folders of what starts before a test does, and so cannot have a {@code @TempDir}. They go when they are told to, or
 * with the process: also where a start fails, or where something still wrote to them when they were deleted.
 */
public final class TestFolder {

    private TestFolder() {
    }

    /** A new folder among the system's temporary ones. */
    public static Path create(String name) {
        try {
            return goingWithTheProcess(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder in another one. */
    public static Path create(Path in, String name) {
        try {
            return goingWithTheProcess(Files.createTempDirectory(Files.createDirectories(in), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder with one file in it. @return the file */
    public static Path with(String file, String text) {
        try {
            return Files.writeString(create("shim-test").resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, or a folder with all that is in it. */
    public static void delete(Path folder) {
        delete(folder.toFile());
    }

    private static Path goingWithTheProcess(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Leaving(folder.toFile()));
        return folder;
    }

    /** Without a lambda or a stream: at the end of the process, no class may be left to be loaded. */
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
