package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.routes.RoutesVocabulary;
import mediaedge.shim.routing.Backends;
import mediaedge.shim.routing.RoutingTableLoader;
import mediaedge.shim.tables.TableException;

/**
 * The shim accepts the tables in documents: routing tables (or refuses them with exactly the text block that follows),
 * rows of mapping tables, and JSON.
 */
class TablesInDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    private static final Pattern HERE_DOCUMENT = Pattern.compile("(?s)<<'EOF'\n(.*?)\nEOF");
    /** What answers look like is {@code jsonc}: no command above it gives exactly these values. */
    private static final Set<String> LANGUAGES = Set.of("yaml", "json", "jsonc", "shell", "text", "promql", "sql");

    @Test
    void everyBlock_isOfALanguageThatIsLookedAt() {
        for (Markdown document : Markdown.all()) {
            for (Markdown.Block block : document.blocks()) {
                assertTrue(LANGUAGES.contains(block.language()),
                        block.where() + ": what is '" + block.language() + "'?");
            }
        }
    }

    @Test
    void everyRoutingTable_doesWhatItsDocumentSays() throws IOException {
        int tables = 0;
        for (Markdown document : Markdown.all()) {
            List<Markdown.Block> blocks = document.blocks();
            for (int i = 0; i < blocks.size(); i++) {
                Markdown.Block block = blocks.get(i);
                for (String table : routingTables(block)) {
                    tables++;
                    boolean refused = i + 1 < blocks.size() && block.language().equals("yaml")
                            && blocks.get(i + 1).language().equals("text") && blocks.get(i + 1).after().isBlank();
                    check(block.where(), table, refused ? blocks.get(i + 1).text().strip() : "");
                }
            }
        }
        assertTrue(tables >= 12, "only " + tables + " routing tables were found");
    }

    private static List<String> routingTables(Markdown.Block block) throws IOException {
        if (block.language().equals("shell")) {
            return HERE_DOCUMENT.matcher(block.text()).results().map(found -> found.group(1) + "\n").toList();
        }
        boolean table = block.language().equals("yaml") && DocumentedTables.read(block.text()).has("routes");
        return table ? List.of(block.text()) : List.of();
    }

    private static void check(String where, String table, String refusal) {
        RoutingTableLoader loader = new RoutingTableLoader(RoutesVocabulary.of(BuiltInTables.load()));
        byte[] yaml = table.getBytes(StandardCharsets.UTF_8);
        if (refusal.isEmpty()) {
            assertDoesNotThrow(() -> loader.load(where, yaml, new Backends(true)));
        } else {
            assertEquals(refusal, assertThrows(TableException.class,
                    () -> loader.load("config/routes.yaml", yaml, new Backends(true)), where).getMessage());
        }
    }

    @Test
    void everyOtherYaml_isRowsOfAMappingTableOrAScenario() throws IOException {
        int rows = 0;
        for (Markdown document : Markdown.all()) {
            List<JsonNode> tables = new ArrayList<>();
            for (Markdown.Block block : document.blocks("yaml")) {
                JsonNode yaml = DocumentedTables.read(block.text());
                if (DocumentedTables.isRows(yaml)) {
                    tables.add(yaml);
                } else {
                    assertTrue(yaml.has("routes") || yaml.has("steps"), block.where() + ": nothing looks at this");
                }
            }
            for (String code : document.inlineCode()) {
                if (code.startsWith("- {key:")) {
                    tables.add(DocumentedTables.read(code));
                }
            }
            rows += tables.size();
            tables.forEach(table -> assertDoesNotThrow(() -> DocumentedTables.load(table), document.path().toString()));
        }
        assertTrue(rows >= 2, "only " + rows + " mapping tables were found");
    }

    @Test
    void everyJson_isJson() {
        int found = 0;
        for (Markdown document : Markdown.all()) {
            for (Markdown.Block block : document.blocks("json")) {
                found++;
                assertDoesNotThrow(() -> JSON.readTree(block.text()), block.where());
            }
        }
        assertTrue(found >= 3, "only " + found + " were found");
    }
}
