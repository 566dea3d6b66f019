package mediaedge.shim.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import mediaedge.shim.tables.TableException;
import mediaedge.shim.tables.TableProblem;

/**
 * Each file in {@code routing/wrong} is a table that must be refused. Its first line is the text that the message must
 * contain: {@code # expect: <text>}, with {@code $} after the text if a line of the message must end there. A legacy
 * back end is configured, unless the second line is {@code # no legacy back end}. A new case is a new file.
 */
class WrongTablesTest {

    private static final Path FOLDER = Path.of("src/test/resources/routing/wrong");
    private static final String EXPECT = "# expect: ";

    static List<String> tables() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")).sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void wrongTable_isRefusedWithFileLineAndReason(String name) {
        String yaml = read(FOLDER.resolve(name));
        String[] lines = yaml.split("\n");
        assertTrue(lines[0].startsWith(EXPECT), name + " must begin with '" + EXPECT + "'");
        String expected = lines[0].substring(EXPECT.length());
        boolean legacy = lines.length < 2 || !lines[1].equals("# no legacy back end");

        TableException refusal = assertThrows(TableException.class,
                () -> Tables.load(name, yaml, new Backends(legacy)));

        String message = refusal.getMessage() + "\n";
        assertTrue(message.contains(expected.endsWith("$") ? expected.replaceAll("\\$$", "\n") : expected), message);
        for (TableProblem problem : refusal.problems()) {
            assertTrue(problem.toString().startsWith(name + ":" + problem.line() + ": "), problem.toString());
            assertTrue(problem.line() >= 1 && problem.line() <= lines.length + 1, problem.toString());
        }
    }

    @Test
    void line_isWhereTheMistakeStands() {
        TableException refusal = assertThrows(TableException.class, () -> Tables.load("""
                routes:
                - name: hit
                  when:
                    media.channel: news
                    media.chanel: news
                  use-case: analytics-only
                """ + Tables.rest()));
        assertEquals("routes.yaml:5: row 1 'hit': 'when' names 'media.chanel', which no session start has; "
                + "did you mean 'media.channel'?", refusal.getMessage());
    }

    @Test
    void severalProblems_areAllTold() {
        TableException refusal = assertThrows(TableException.class, () -> Tables.load("""
                routes:
                - name: one
                  when: {media.chanel: news}
                  use-case: analytics
                - name: two
                  when: {media.channel: news}
                  use-case: cdp-cja
                """));
        assertEquals("""
                routes.yaml has 4 problems:
                  routes.yaml:3: row 1 'one': 'when' names 'media.chanel', which no session start has; \
                did you mean 'media.channel'?
                  routes.yaml:4: row 1 'one': 'use-case' must be experience-platform, cdp-cja, \
                analytics-and-platform or analytics-only, not 'analytics'
                  routes.yaml:5: row 2 'two': it sends to edge and has no datastream: add 'datastream: <id>'
                  routes.yaml:5: row 2 'two': the last row must have no 'when', so that every session has a row""",
                refusal.getMessage());
    }

    @Test
    void veryManyProblems_areCounted() {
        String yaml = "routes:\n" + "- {name: x}\n".repeat(30);
        TableException refusal = assertThrows(TableException.class, () -> Tables.load(yaml));
        assertEquals(1 + 59, refusal.getMessage().lines().count());
        String message = refusal.shortened();
        assertEquals(1 + 20 + 1, message.lines().count());
        assertTrue(message.startsWith("routes.yaml has 59 problems:\n"), message);
        assertTrue(message.endsWith("\n  and 39 more"), message);
    }

    @Test
    void bytesThatAreNotUtf8_areRefused() {
        byte[] latin1 = {'r', (byte) 0xE9, ':'};
        TableException refusal = assertThrows(TableException.class,
                () -> Tables.load("routes.yaml", latin1, Tables.WITH_LEGACY));
        assertEquals("routes.yaml:1: the file is not UTF-8", refusal.getMessage());
    }

    @Test
    void byteOrderMark_isNoProblem() {
        assertEquals(1, Tables.load("\uFEFFroutes:\n" + Tables.rest()).routes().size());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
