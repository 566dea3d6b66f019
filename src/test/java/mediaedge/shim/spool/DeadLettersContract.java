package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Dead letters are listed, put back and deleted. */
abstract class DeadLettersContract extends SpoolFixture<StoreUnderTest> {

    @Test
    void letters_areListedPageByPage() {
        deadLetter("1", "2", "3");

        List<DeadLetter> first = letters(0, 2);
        List<DeadLetter> second = letters(first.get(1).id(), 2);

        assertEquals(List.of("1", "2"), payloads(first));
        assertEquals(List.of("3"), payloads(second));
        assertEquals(List.of(), letters(second.get(0).id(), 2));
        assertEquals(new DeadLetter(second.get(0).id(), S1, EntryKind.EVENT, "edge", second.get(0).payload(),
                "refused 3", clock.instant(), clock.instant()), second.get(0));
    }

    @Test
    void largeLetters_comeInSmallPages() {
        String megabyte = "x".repeat(1 << 20);
        deadLetter(megabyte, megabyte, megabyte, megabyte, megabyte, megabyte);

        assertEquals(4, letters(0, 100).size());
        assertEquals(6, await(spool.deadLetters().all().collect().asList()).size());
    }

    @Test
    void manyLetters_areAllThere() {
        deadLetter(numbered("e", 250).toArray(String[]::new));

        assertEquals(250, await(spool.deadLetters().all().map(DeadLetter::id).collect().asList()).stream()
                .distinct().count());
    }

    @Test
    void redrivenLetter_takesItsOldPlace() {
        add(S1, "1", "2", "3");
        claim(1);
        await(spool.deadLettered(entries(S1, 3).get(1), "400"));
        await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "503"));

        assertTrue(await(spool.deadLetters().redrive(letters(0, 1).get(0).id())));

        assertEquals(3, claim(1).get(0).entries());
        assertEquals(List.of("1", "2", "3"), texts(S1, 5));
        assertEquals(List.of(), letters(0, 1));
    }

    @Test
    void redrivenLetterOfADrainedSession_waitsAgain() {
        deadLetter("1");
        clock.forward(Duration.ofHours(30));
        assertEquals(new Backlog.None(), backlog(S1));

        await(spool.deadLetters().redrive(letters(0, 1).get(0).id()));

        assertEquals(new Backlog.Waiting(), backlog(S1));
        assertEquals(List.of(S1), sessions(claim(1)));
        assertEquals(List.of("1"), texts(S1, 5));
    }

    @Test
    void redriveAll_putsEverythingBack() {
        deadLetter(numbered("e", 250).toArray(String[]::new));

        assertEquals(250, await(spool.deadLetters().redriveAll()));

        claim(1);
        assertEquals(numbered("e", 250), texts(S1, 1_000));
        assertEquals(new Stats(250, 1, 890, Optional.of(clock.instant()), 0, 0), stats());
    }

    @Test
    void deletedLetter_isGoneAndGivesRoom() {
        restart(1, 100);
        deadLetter("1");
        assertFalse(await(spool.add(event(S1, "2"))) instanceof Added.Stored);

        assertTrue(await(spool.deadLetters().delete(letters(0, 1).get(0).id())));

        assertEquals(List.of(), letters(0, 1));
        add(S1, "2");
    }

    @Test
    void unknownLetter_isNeitherRedrivenNorDeleted() {
        add(S1, "1");

        assertFalse(await(spool.deadLetters().redrive(1)));
        assertFalse(await(spool.deadLetters().delete(1)));
        assertEquals(1, stats().entries());
    }

    @Test
    void lettersOfBeforeAMoment_areDeletedTogether() {
        deadLetter("1", "2");
        clock.forward(Duration.ofSeconds(1));
        deadLetter("3");

        assertEquals(2, await(spool.deadLetters().deleteDeadLetteredBefore(clock.instant())));

        assertEquals(List.of("3"), payloads(letters(0, 5)));
    }

    @Test
    void lettersKeptLongEnough_areDroppedByThemselves() {
        deadLetter("1");
        clock.forward(Duration.ofDays(30));
        tidy();
        assertEquals(1, letters(0, 5).size());

        clock.forward(Duration.ofMillis(1));
        tidy();

        assertEquals(0, letters(0, 5).size());
    }

    private void deadLetter(String... texts) {
        add(S1, texts);
        claim(1);
        for (List<Entry> page = entries(S1, 500); !page.isEmpty(); page = entries(S1, 500)) {
            page.forEach(
                    entry -> await(spool.deadLettered(entry, "refused " + cut(text(entry.payload())))));
        }
        release(S1);
    }

    private List<DeadLetter> letters(long after, int limit) {
        return await(spool.deadLetters().list(after, limit));
    }

    private static List<String> payloads(List<DeadLetter> letters) {
        return letters.stream().map(letter -> text(letter.payload())).toList();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(10, text.length()));
    }
}
