package mediaedge.shim.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkus.deployment.pkg.NativeConfig;
import io.quarkus.logging.json.runtime.JsonLogConfig;
import io.quarkus.opentelemetry.runtime.config.runtime.OTelRuntimeConfig;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterRuntimeConfig;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.management.ManagementConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;

/** The existing settings with their defaults: every property of a {@link ConfigMapping}. */
final class Settings {

    private static final Path MAIN = Path.of("src/main/java");
    /** Reads its own variables. */
    private static final Path BENCH = Path.of("bench/lib/processes.mjs");
    /** Settings of Quarkus that documents mention. */
    private static final List<Class<?>> OF_QUARKUS = List.of(VertxHttpConfig.class, ManagementConfig.class,
            JsonLogConfig.class, OTelRuntimeConfig.class, OtlpExporterRuntimeConfig.class,
            ShutdownConfig.class, NativeConfig.class);
    /** Set by extensions for names that application.yaml chooses. */
    private static final List<String> OF_DATABASE = List.of("jdbc.url", "username", "password");
    private static final Map<String, String> DEFAULTS = defaults();
    private static final Map<String, String> VARIABLES = variables();

    private Settings() {
    }

    private static Map<String, String> defaults() {
        Map<String, String> all = new HashMap<>();
        ours().forEach(mapping -> all.putAll(ConfigClass.configClass(mapping).getProperties()));
        OF_QUARKUS.forEach(mapping -> all.putAll(ConfigClass.configClass(mapping).getProperties()));
        all.put("quarkus.wiremock.devservices.port", null);
        // For the integration tests.
        all.put("shim.application", null);
        if (Markdown.read(Path.of("src/main/resources/application.yaml")).text().contains("'\"spool-postgresql\"'")) {
            OF_DATABASE.forEach(name -> all.put("quarkus.datasource.\"spool-postgresql\"." + name, null));
        }
        Pattern.compile("process\\.env\\.(SHIM_\\w+)").matcher(Markdown.read(BENCH).text()).results()
                .forEach(variable -> all.put(variable.group(1), null));
        return all;
    }

    private static List<Class<?>> ours() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith("Config.java"))
                    .<Class<?>>map(file -> loaded(MAIN.relativize(file).toString()))
                    .filter(type -> type.isAnnotationPresent(ConfigMapping.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> loaded(String file) {
        try {
            return Class.forName(file.replaceAll("\\.java$", "").replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> variables() {
        Map<String, String> all = new HashMap<>();
        DEFAULTS.keySet().forEach(
                name -> all.put(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), name));
        return all;
    }

    /** Returns whether there is a property or an environment variable with this name. */
    static boolean isKnown(String name) {
        return DEFAULTS.containsKey(name) || VARIABLES.containsKey(name);
    }

    /** Returns the default; {@code null} if there is none. */
    static String defaultOf(String name) {
        return DEFAULTS.get(VARIABLES.getOrDefault(name, name));
    }
}
