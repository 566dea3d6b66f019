package mediaedge.shim.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import mediaedge.shim.mapping.MappingTables.TableText;
import mediaedge.shim.mapping.rows.XdmSchema;
import mediaedge.shim.tables.TableException;
import mediaedge.shim.tables.TableFile;
import mediaedge.shim.tables.TableProblem;

/** Loads mapping tables: the built-in ones, or those in a folder of the installation. */
public final class BuiltInTables {

    /** Events come first, because rows name them. The rest is the order of the reference in docs. */
    static final List<String> NAMES = List.of("events", "session", "identity", "ad-break", "ad", "chapter", "state",
            "error", "qoe");
    private static final String FOLDER = "xdm-mappings/";
    private static final String OPEN_API = "openapi/media-edge.yaml";

    private BuiltInTables() {
    }

    /**
     * The built-in tables cannot change, so they are read once. A native executable contains them as they were read at
     * build time, and starts without reading them. Only immutable values may be reachable from here.
     */
    private static final class Carried {

        static final MappingTables TABLES = MappingTables.load(NAMES.stream()
                .map(name -> new TableText(FOLDER + name + ".yaml", resource(FOLDER + name + ".yaml"))).toList(),
                schema());
    }

    /** Returns the built-in tables. */
    public static MappingTables load() {
        return Carried.TABLES;
    }

    /**
     * Loads every {@code *.yaml} in a folder instead of the built-in tables.
     *
     * @throws TableException
     *             if the folder cannot be read, or its tables are invalid
     */
    public static MappingTables load(Path folder) {
        List<TableText> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                String name = file.toString();
                texts.add(new TableText(name, TableFile.decode(name, Files.readAllBytes(file))));
            }
        } catch (IOException e) {
            throw new TableException(List.of(
                    TableProblem.of(folder.toString(), "cannot be read: " + e + "; shim.mappings must be a folder")));
        }
        return MappingTables.load(texts, schema());
    }

    /** Returns the project's schema of the Media Edge API. */
    public static XdmSchema schema() {
        return XdmSchema.read(resource(OPEN_API));
    }

    private static String resource(String name) {
        try (InputStream in = BuiltInTables.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
