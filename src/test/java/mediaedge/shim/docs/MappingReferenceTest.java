package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import mediaedge.shim.mapping.BuiltInTables;

/** The reference in docs/mapping.md matches the tables. */
class MappingReferenceTest {

    private static final Path PAGE = Path.of("docs/mapping.md");

    /** To update the page, run {@code mvn test -Dtest=MappingReferenceTest -Ddocs.update=true}. */
    @Test
    void page_isWhatTheTablesSay() throws IOException {
        String page = ReferencePage.of(BuiltInTables.load());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        List<String> wanted = page.lines().toList();
        List<String> published = Files.readString(PAGE).lines().toList();
        for (int i = 0; i < Math.max(wanted.size(), published.size()); i++) {
            assertEquals(line(wanted, i), line(published, i), PAGE + ":" + (i + 1)
                    + " has drifted; run the test with -Ddocs.update=true and look at the difference");
        }
    }

    private static String line(List<String> page, int index) {
        return index < page.size() ? page.get(index) : "(the page has ended)";
    }
}
