package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** Every line of the threat model names an existing test. */
class SecurityDocumentTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final List<String> LINES = DeployFiles.text(Path.of("SECURITY.md")).lines()
            .filter(line -> line.startsWith("| **")).toList();

    @Test
    void everyThreat_namesATest() {
        assertTrue(LINES.size() > 10);
        assertEquals(List.of(), LINES.stream().filter(line -> !TEST.matcher(line).find()).toList());
    }

    @Test
    void everyTestThatIsNamed_isThere() {
        Map<String, String> sources = DeployFiles.below(Path.of("src/test/java"), "Test.java").stream()
                .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""),
                        DeployFiles::text, String::concat));
        List<String> missing = LINES.stream().flatMap(line -> TEST.matcher(line).results())
                .filter(named -> !sources.getOrDefault(named.group(1), "").contains(" " + named.group(2) + "("))
                .map(MatchResult::group).toList();
        assertEquals(List.of(), missing);
    }
}
