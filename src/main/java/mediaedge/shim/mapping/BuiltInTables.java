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

/** Where mapping tables come from: the ones that the shim carries, or a folder of an installation's own. */
public final class BuiltInTables {

    /** Events go first, since rows name them; the rest is the order of the reference in docs. */
    static final List<String> NAMES = List.of("events", "session", "identity", "ad-break", "ad", "chapter", "state",
            "error", "qoe");
    private static final String FOLDER = "xdm-mappings/";
    private static final String OPEN_API = "openapi/media-edge.yaml";

    private BuiltInTables() {
    }

    /**
     * What the shim carries cannot change: it is read once. A native executable holds it as it was read when it was built,
     * and so starts without; nothing but immutable values may be reached from here.
     */
    private static final class Carried {

        static final MappingTables TABLES = MappingTables.load(NAMES.stream()
                .map(name -> new TableText(FOLDER + name + ".yaml", resource(FOLDER + name + ".yaml"))).toList(),
                schema());
    }

    /** The tables that the shim carries. */
    public static MappingTables load() {
        return Carried.TABLES;
    }

    /**
     * The tables in a folder, every {@code *.yaml} in it, in place of the built-in ones.
     *
     * @throws TableException
     *             if the folder cannot be read, or what is in it is wrong
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

    /** What the project knows of the Media Edge API. */
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
