package mediaedge.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The build runs the tests of some packages beside each other. None of these may start an application. */
class PlainTestsTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern PROPERTY = Pattern.compile("<tests\\.plain>%regex\\[(.*)]</tests\\.plain>");

    @Test
    void testsThatRunBesideEachOther_startNoApplication() throws IOException {
        Matcher property = PROPERTY.matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(property.find(), "the property tests.plain is in pom.xml");
        Pattern plain = Pattern.compile(property.group(1));
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> all = files
                    .filter(file -> plain.matcher("/" + file.toString().replaceAll("java$", "class")).matches())
                    .toList();
            assertTrue(all.size() > 50, all.toString());
            assertEquals(List.of(), all.stream().filter(PlainTestsTest::startsAnApplication).toList());
        }
    }

    private static boolean startsAnApplication(Path file) {
        try {
            return Files.readString(file).contains("\n@QuarkusTest");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
