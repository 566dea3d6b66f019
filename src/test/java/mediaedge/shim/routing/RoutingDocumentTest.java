package mediaedge.shim.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds docs/routing.md to its word: its tables load, or are refused in just the words of the text block that follows.
 */
class RoutingDocumentTest {

    private static final Pattern TABLE = Pattern.compile("(?s)```yaml\n(.*?)```(?:\n+```text\n(.*?)\n```)?");

    static Stream<List<String>> tables() throws IOException {
        return TABLE.matcher(Files.readString(Path.of("docs/routing.md"))).results()
                .map(block -> List.of(block.group(1), textAfter(block)));
    }

    private static String textAfter(MatchResult block) {
        return block.group(2) == null ? "" : block.group(2);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tableInTheDocument_doesWhatTheDocumentSays(List<String> tableAndMessage) {
        String message = tableAndMessage.get(1);
        if (message.isEmpty()) {
            Tables.load("docs/routing.md", tableAndMessage.get(0), Tables.WITH_LEGACY);
        } else {
            assertEquals(message,
                    assertThrows(RoutingTableException.class,
                            () -> Tables.load("config/routes.yaml", tableAndMessage.get(0), Tables.WITH_LEGACY))
                            .getMessage());
        }
    }
}
