package mediaedge.shim.scenarios;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import mediaedge.shim.TestFolder;
import mediaedge.shim.packaged.ShimProcess;

/**
 * Creates the AOT cache of the packaged application (JDK 25 or newer) by playing every golden scenario against it, so
 * the cache contains not only what a start needs, but also what a session needs. Writes {@code app.aot} and {@code
 * app.args}, the options for the JVM, beside {@code quarkus-run.jar}.
 */
public final class Training {

    /** Where {@code quarkus-run.jar} is, which {@code shim.application} names, as for {@link ShimProcess}. */
    private static final Path APPLICATION = Path
            .of(System.getProperty("shim.application", "target/quarkus-app/quarkus-run.jar")).toAbsolutePath()
            .getParent();
    /** Most of the time is spent by the JVM after the shim has ended. */
    private static final long MADE_WITHIN_SECONDS = 300;
    private static final int TIMES = 3;
    /**
     * Classes are kept, loaded and linked, but no profiles: scenarios use all code alike, and live traffic does not. A
     * JVM that compiles with their profiles starts later and stays slower (bench/README.md).
     */
    private static final String WITHOUT_PROFILES = "-XX:-AOTRecordTraining";

    private Training() {
    }

    /** Runs it; ends with an error if a scenario fails, or if there is no cache in the end. */
    public static void main(String[] args) throws Exception {
        Path cache = APPLICATION.resolve("app.aot");
        Files.deleteIfExists(cache);
        Path options = Files.writeString(APPLICATION.resolve("app.args"), classPath());
        ShimProcess shim;
        try (Rehearsal rehearsal = Rehearsal.start(TestFolder.create("training"), "-XX:AOTCacheOutput=" + cache,
                "-XX:+UnlockDiagnosticVMOptions", WITHOUT_PROFILES, "@" + options)) {
            shim = rehearsal.shim();
            for (int i = 0; i < TIMES; i++) {
                for (Scenario scenario : Scenario.all()) {
                    rehearsal.play(scenario);
                }
            }
            shim.terminate();
            shim.ends(MADE_WITHIN_SECONDS);
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("There is no " + cache + ":\n" + shim.logged());
        }
    }

    /**
     * The same classes as {@code quarkus-run.jar} loads, in the same order, but loaded by Java itself, because a cache
     * cannot contain linked classes of the class loader of {@code quarkus-run.jar}.
     */
    private static String classPath() throws Exception {
        StringBuilder path = new StringBuilder();
        for (String folder : List.of("quarkus", "app", "lib/boot", "lib/main")) {
            try (Stream<Path> files = Files.list(APPLICATION.resolve(folder))) {
                // transformed-bytecode.jar stands for classes of the others, and comes first.
                path.append(files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted((one, other) -> rank(one).compareTo(rank(other))).map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator))).append(File.pathSeparator);
            }
        }
        return "--add-opens=java.base/java.lang=ALL-UNNAMED\n-Djava.util.logging.manager=org.jboss.logmanager.LogManager\n"
                + "-cp " + path + "\n";
    }

    private static String rank(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("transformed") ? " " + name : name;
    }
}
