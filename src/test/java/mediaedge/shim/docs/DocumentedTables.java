package mediaedge.shim.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.MappingTables.TableText;

/** The mapping tables after a reader has followed a document. */
final class DocumentedTables {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FOLDER = Path.of("xdm-mappings");

    private DocumentedTables() {
    }

    /** Whether a block holds rows for a mapping table. */
    static boolean isRows(JsonNode block) {
        return block.isArray() && !block.isEmpty() && block.get(0).has("key");
    }

    /** Returns the tables with these rows. Each replaces the row for its key, or is added to {@code session.yaml}. */
    static List<TableText> with(JsonNode rows) {
        List<TableText> texts = new ArrayList<>();
        List<String> placed = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                JsonNode table = YAML.readTree(file.toFile());
                ArrayNode old = (ArrayNode) table.path("rows");
                rows.forEach(row -> {
                    for (int i = 0; i < old.size(); i++) {
                        if (old.get(i).path("key").equals(row.path("key"))) {
                            old.set(i, row);
                            placed.add(row.path("key").asText());
                        }
                    }
                });
                texts.add(new TableText(file.toString(), YAML.writeValueAsString(table)));
            }
            ObjectNode more = YAML.createObjectNode();
            more.putObject("for-all-rows").put("bag", "params").put("type", "string").putArray("events")
                    .add("sessionStart");
            ArrayNode added = more.putArray("rows");
            rows.forEach(row -> {
                if (!placed.contains(row.path("key").asText())) {
                    added.add(row);
                }
            });
            if (!added.isEmpty()) {
                texts.add(new TableText("the document", YAML.writeValueAsString(more)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Reads and checks them, as the shim does when it starts. */
    static MappingTables load(JsonNode rows) {
        return MappingTables.load(with(rows), BuiltInTables.schema());
    }

    static JsonNode read(String yaml) throws IOException {
        return YAML.readTree(yaml);
    }
}
