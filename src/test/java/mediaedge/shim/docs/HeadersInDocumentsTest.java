package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import mediaedge.shim.upstream.ClientHeader;

/** The forwarded headers and their maximum lengths are documented correctly. */
class HeadersInDocumentsTest {

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([0-9,]+) \\| .+ \\|");

    @Test
    void clientHeaders_areThoseOfTheTable_withTheirBounds() {
        List<String> documented = Markdown.read(Path.of("docs/operating.md")).text().lines()
                .dropWhile(line -> !line.startsWith("| client header |")).takeWhile(line -> line.startsWith("|"))
                .map(ROW::matcher).filter(row -> row.matches())
                .map(row -> row.group(1) + " " + row.group(2).replace(",", "")).toList();
        assertEquals(Arrays.stream(ClientHeader.values()).map(header -> header.header() + " " + header.longest())
                .toList(), documented);
    }
}
