package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import mediaedge.shim.mapping.BuiltInTables;

/** The reference in docs/mapping.md says what the tables say. */
class MappingReferenceTest {

    private static final Path PAGE = Path.of("docs/mapping.md");

    /** To take a change over: {@code mvn test -Dtest=MappingReferenceTest -DargLine=-Ddocs.update=true}. */
    @Test
    void page_isWhatTheTablesSay() throws IOException {
        String page = ReferencePage.of(BuiltInTables.load());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        List<String> published = Files.readString(PAGE).lines().toList();
        List<String> drifted = page.lines().filter(line -> !published.contains(line)).toList();
        String mended = "; run the test with -Ddocs.update=true and look at the difference";
        assertEquals(List.of(), drifted, PAGE + " does not have these lines" + mended);
        assertEquals(page.lines().toList().size(), published.size(), PAGE + " has other lines, too" + mended);
    }
}
