package mediaedge.shim.spool.kafka.topic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.journal.Placed;

class RecordsTest {

    private static final UUID SESSION = new UUID(Long.MIN_VALUE, -1);

    @Test
    void entry_isReadAsItWasWritten() {
        for (EntryKind kind : EntryKind.values()) {
            StoredEntry entry = entry(kind);

            StoredEntry read = StoredEntry.from(SESSION, entry.value());

            assertEquals(entry.placed().place(), read.placed().place());
            assertEquals(kind, read.placed().entry().kind());
            assertEquals("edge/dätastream", read.placed().entry().upstream());
            assertEquals(Instant.ofEpochMilli(123), read.placed().entry().at());
            assertArrayEquals(new byte[]{0, -1, 5}, read.placed().entry().payload());
            assertEquals(77, read.queuedAt());
            assertTrue(read.journaled());
        }
    }

    @Test
    void resolutions_areReadAsTheyWereWritten() {
        for (Resolution resolution : List.of(new Resolution.Opened("a".repeat(1_000), Optional.of("va6")),
                new Resolution.Opened("x", Optional.empty()), new Resolution.Blocked(), new Resolution.Rescued(),
                new Resolution.Refused(), new Resolution.GivenUp())) {
            StoredResolution stored = new StoredResolution(resolution, 99, resolution instanceof Resolution.Blocked);

            assertEquals(stored, StoredResolution.from(stored.value()));
        }
    }

    @Test
    void progressAndLetters_areReadAsTheyWereWritten() {
        StoredProgress progress = new StoredProgress(10, Set.of(3L, 5L), 44, 2, "503");
        assertEquals(progress, StoredProgress.from(progress.value()));
        assertTrue(progress.isDone(4) && !progress.isDone(5) && !progress.isDone(10));

        StoredLetter letter = new StoredLetter(entry(EntryKind.START), "r".repeat(2_000), 5);
        StoredLetter read = StoredLetter.from(letter.value());
        assertEquals("r".repeat(1_000), read.reason());
        assertEquals(SESSION, read.entry().session());
        assertEquals(EntryKind.START, read.entry().placed().entry().kind());
    }

    @Test
    void damagedAndForeignRecords_areNotRead() {
        byte[] value = entry(EntryKind.EVENT).value();
        assertThrows(UnreadableRecord.class, () -> StoredEntry.from(SESSION, Arrays.copyOf(value, 12)));
        assertThrows(UnreadableRecord.class, () -> StoredEntry.from(SESSION, new byte[0]));
        value[0] = 2;
        assertTrue(assertThrows(UnreadableRecord.class, () -> StoredEntry.from(SESSION, value)).getMessage()
                .contains("version 2"));
        assertThrows(UnreadableRecord.class, () -> StoredResolution.from(new byte[]{1, 0}));
        assertThrows(UnreadableRecord.class, () -> StoredLetter.id(new byte[3]));
    }

    @Test
    void ids_areOrderedAndReversible() {
        long id = EntryId.of(EntryId.MOST_PARTITIONS - 1, 1L << 40);

        assertTrue(id > 0);
        assertEquals(EntryId.MOST_PARTITIONS - 1, EntryId.partition(id));
        assertEquals(1L << 40, EntryId.offset(id));
        assertEquals(1, EntryId.of(0, 0));
        assertEquals(-1, EntryId.offset(0));
    }

    private static StoredEntry entry(EntryKind kind) {
        return new StoredEntry(new Placed(new NewEntry(SESSION, kind, "edge/dätastream", new byte[]{0, -1, 5},
                Instant.ofEpochMilli(123)), 42), 77, true);
    }
}
