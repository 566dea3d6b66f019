package mediaedge.shim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.mapping.MappingTables.TableText;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.XdmSchema;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.tables.TableException;
import mediaedge.shim.tables.TableProblem;

/**
 * An invalid table stops start-up with a message that names the place. Each file in the folder is a case; its first
 * line is the expected text.
 */
class WrongTablesTest {

    private static final Path WRONG = Path.of("src/test/resources/mapping/wrong");
    private static final String EXPECT = "# expect: ";

    @TestFactory
    Stream<DynamicTest> wrongTable_isRefusedWithFileRowAndReason() throws IOException {
        try (Stream<Path> files = Files.list(WRONG)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> refused(file)));
        }
    }

    private static void refused(Path file) throws IOException {
        String yaml = Files.readString(file);
        String expected = yaml.lines().findFirst().orElseThrow().substring(EXPECT.length());
        XdmSchema schema = BuiltInTables.schema();
        List<TableText> tables = List.of(new TableText("wrong.yaml", yaml));
        TableException refusal = assertThrows(TableException.class, () -> MappingTables.load(tables, schema));
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
        for (TableProblem problem : refusal.problems()) {
            assertTrue(problem.toString().matches("(mapping tables|wrong\\.yaml:\\d+): .*"), problem.toString());
        }
    }

    @Test
    void tablesThatTheShimCarries_areTheFilesOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("xdm-mappings"))) {
            List<String> names = files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", "")).sorted().toList();
            assertEquals(BuiltInTables.NAMES.stream().sorted().toList(), names);
        }
    }

    /** The example in CONTRIBUTING.md. */
    @Test
    void rowAddedToAFolder_needsNoJava(@TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("xdm-mappings"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path chapter = folder.resolve("chapter.yaml");
        Files.writeString(chapter, Files.readString(chapter).replace("key: media.chapter.friendlyName,",
                "key: media.chapter.friendlyName, aliases: [acme.chapterTitle],"));

        MappingTables tables = BuiltInTables.load(folder);

        byte[] request = """
                {"eventType": "chapterStart", "playerTime": {"ts": 0, "playhead": 0},
                 "params": {"media.chapter.index": 1, "media.chapter.offset": 0, "media.chapter.length": 9,
                            "acme.chapterTitle": "Kick-off"}}""".getBytes(StandardCharsets.UTF_8);
        EdgeBody body = new Translator(tables, Implementation.UNTOLD).translate(
                new RequestReader(tables.vocabulary()).read(request),
                EdgeOptions.PLAIN, UUID.randomUUID(), "s", Notes.NONE);
        assertTrue(body.toString().contains("\"friendlyName\":\"Kick-off\""), body.toString());
    }

    @Test
    void fileThatIsNotUtf8_isNamed(@TempDir Path folder) throws IOException {
        Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[]{'r', (byte) 0xE9, ':'});
        TableException refusal = assertThrows(TableException.class, () -> BuiltInTables.load(folder));
        assertEquals(latin1 + ":1: the file is not UTF-8", refusal.getMessage());
    }

    @Test
    void folderThatIsNotThere_isNamed() {
        Path nowhere = Path.of("no/such/folder");
        TableException refusal = assertThrows(TableException.class, () -> BuiltInTables.load(nowhere));
        assertTrue(refusal.getMessage().contains("no/such/folder") && refusal.getMessage().contains("shim.mappings"));
    }
}
