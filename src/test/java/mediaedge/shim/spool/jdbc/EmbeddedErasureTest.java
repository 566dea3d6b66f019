package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.SpoolFixture;

/** What is erased from an embedded spool is no longer on the disk. */
class EmbeddedErasureTest extends SpoolFixture<TestStore> {

    private static final String VIEWER = "viewer-of-the-test";

    @TempDir
    Path folder;

    @Override
    protected TestStore newStore() {
        return TestStore.embedded(folder);
    }

    @Test
    void erasedViewer_isInNoFile() throws IOException {
        for (int i = 0; i < 200; i++) {
            add(EntryKind.START, new UUID(9, i), VIEWER + "x".repeat(3_000));
            add(new UUID(9, i), "event");
        }
        assertTrue(files().contains(VIEWER));

        assertEquals(new Erased(400, 0),
                await(spool.erase(payload -> text(payload).startsWith(VIEWER), session -> {
                })));

        assertFalse(files().contains(VIEWER));
    }

    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
