package mediaedge.shim.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.notes.Homeless.Reason;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.meters.FrequentKeys;
import mediaedge.shim.schema.live.SeenKeys;

class KeyMetersTest {

    private static final String NAME = "shim.keys.unmapped";
    private static final int REQUESTS = 100_000;
    private static final int HOSTILE_KEYS = 10_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final KeyCounter keys = new KeyCounter(NAME, meters, nanos::get);

    private void request(String... held) {
        FrequentKeys.Request request = new FrequentKeys.Request();
        for (String key : held) {
            keys.count(key, request);
        }
    }

    private void requests(int many, String key) {
        IntStream.range(0, many).forEach(i -> request(key));
    }

    private List<String> labels() {
        return meters.find(NAME).counters().stream().map(counter -> counter.getId().getTag("key"))
                .filter(label -> !label.equals(KeyCounter.OTHERS)).toList();
    }

    private double counted(String label) {
        Counter counter = meters.find(NAME).tag("key", label).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void keyOfSeveralRequests_hasALabel_andWhatCameBeforeIsAmongTheOthers() {
        requests(KeyCounter.REQUESTS - 1, "params.mine");
        assertEquals(List.of(), labels());
        requests(2, "params.mine");
        assertEquals(2, counted("params.mine"));
        assertEquals(KeyCounter.REQUESTS - 1, counted(KeyCounter.OTHERS));
    }

    @Test
    void keyThatOneRequestHoldsOften_hasNone() {
        request(IntStream.range(0, 50).mapToObj(i -> "params.mine").toArray(String[]::new));
        assertEquals(List.of(), labels());
        assertEquals(50, counted(KeyCounter.OTHERS));
    }

    @Test
    void hostileRequest_takesNoLabelFromAnother() {
        String[] hostile = IntStream.range(0, HOSTILE_KEYS).mapToObj(i -> "params.flood" + i).toArray(String[]::new);
        request("params.mine");
        request(hostile);
        request("params.mine");
        requests(2, "params.usual");
        request(hostile);
        request("params.mine", "params.usual");
        assertEquals(List.of("params.mine", "params.usual"), labels().stream().sorted().toList());
    }

    @Test
    void randomKeys_haveNoLabel_andAreAllCounted() {
        Random random = new Random(7);
        for (int i = 0; i < REQUESTS; i++) {
            request("params.key" + random.nextLong());
        }
        assertEquals(List.of(), labels());
        assertEquals(REQUESTS, counted(KeyCounter.OTHERS));
        requests(KeyCounter.REQUESTS, "params.mine");
        assertEquals(List.of("params.mine"), labels());
    }

    @Test
    void moreKeysThanLabels_leaveTheirNumberBounded_andKeepThoseThatAreSentOften() {
        requests(1_000, "params.often");
        for (int i = 0; i < 1_000; i++) {
            requests(KeyCounter.REQUESTS, "params.key" + i);
            request("params.often");
            assertTrue(labels().size() <= KeyCounter.LABELS, labels().size() + " labels");
        }
        assertEquals(KeyCounter.LABELS, labels().size());
        assertEquals(2_000 - KeyCounter.REQUESTS + 1, counted("params.often"));
    }

    @Test
    void keyThatIsSentOften_displacesOneThatNobodySendsAnyMore() {
        for (int i = 0; i < KeyCounter.LABELS; i++) {
            requests(KeyCounter.REQUESTS, "params.old" + i);
        }
        for (int i = 0; i < 50; i++) {
            requests(20, "params.new");
            requests(KeyCounter.REQUESTS, "params.once" + i);
        }
        assertTrue(labels().contains("params.new"), labels().toString());
        assertTrue(labels().size() <= KeyCounter.LABELS, labels().size() + " labels");
        double before = counted("params.new");
        request("params.new");
        assertEquals(before + 1, counted("params.new"));
    }

    @Test
    void requestsThatAreFarApart_makeNoLabel() {
        for (int i = 0; i < 10; i++) {
            request("params.rare");
            nanos.addAndGet(
                    FrequentKeys.WITHIN.dividedBy(KeyCounter.REQUESTS - 1).plus(Duration.ofSeconds(1)).toNanos());
        }
        assertEquals(List.of(), labels());
    }

    @Test
    void keyOfAnyLength_isALabelOfBoundedLength() {
        requests(KeyCounter.REQUESTS, "k".repeat(60_000));
        assertEquals("k".repeat(KeyCounter.LONGEST - 1) + "…", labels().get(0));
        requests(KeyCounter.REQUESTS, "l".repeat(KeyCounter.LONGEST));
        assertTrue(labels().contains("l".repeat(KeyCounter.LONGEST)), labels().toString());
    }

    @Test
    void whatCannotBePrinted_isInNoLabel() {
        requests(KeyCounter.REQUESTS, "a\nb\u0000c\ud800d\u202ee\u2028f");
        requests(KeyCounter.REQUESTS, "größe\ud83d\ude00");
        assertEquals(List.of("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf", "größe\ud83d\ude00"),
                labels().stream().sorted().toList());
    }

    @Test
    void keyThatIsCalledAsTheOthers_isOneOfThem() {
        requests(KeyCounter.REQUESTS * 2, KeyCounter.OTHERS);
        assertEquals(1, meters.find(NAME).counters().size());
        assertEquals(KeyCounter.REQUESTS * 2, counted(KeyCounter.OTHERS));
    }

    @Test
    void keysAreCountedForEachRequest_alsoWhereSomebodyLooks() {
        KeyMeters both = new KeyMeters(meters, new SeenKeys());
        for (int i = 0; i < KeyCounter.REQUESTS; i++) {
            Notes request = both.of(Notes.NONE);
            assertFalse(request.wanted());
            request.unknown("params.seen");
            request.unknown("params.seen");
            request.dropped("secret");
        }
        assertEquals(2, counted("params.seen"));
        assertTrue(meters.find("shim.values.adjusted").counters().isEmpty(), "nothing was adjusted");
        assertEquals(1, meters.get("shim.keys.dropped").tags(Tags.of("key", "secret")).counter().count());
    }

    @Test
    void keysWithoutAHome_areCountedByReason_andBounded() {
        MappingRow row = BuiltInTables.load().rows().get(0);
        SeenKeys seen = new SeenKeys();
        KeyMeters metered = new KeyMeters(meters, seen);
        for (int i = 0; i < REQUESTS; i++) {
            Notes request = metered.of(Notes.NONE);
            request.homeless(row, "random-" + i, "_acme.random-" + i, new Homeless(Reason.MISSING, "", "acme"));
            request.homeless(row, "season", "_acme.season", new Homeless(Reason.TYPE, "integer", "acme"));
        }
        assertEquals(REQUESTS - KeyCounter.REQUESTS + 1, meters.get("shim.keys.homeless")
                .tags(Tags.of("key", "season", "reason", "type")).counter().count());
        assertTrue(meters.find("shim.keys.homeless").counters().size() <= 2 * (KeyCounter.LABELS + 1));
    }

    @Test
    void adjustedValues_areCountedByFieldAndByWhatWasDone_andToldToWhoLooks() {
        List<MappingRow> rows = BuiltInTables.load().rows();
        List<String> told = new ArrayList<>();
        Notes request = new KeyMeters(meters, new SeenKeys()).of(new Notes() {
            @Override
            public boolean wanted() {
                return true;
            }

            @Override
            public void mapped(MappingRow row, String key, String from, String path, String to) {
                throw new AssertionError("nothing was");
            }

            @Override
            public void leftOut(String key, String reason) {
                throw new AssertionError("nothing was");
            }

            @Override
            public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
                told.add(key + " " + from + " " + to + " " + how.wireName());
            }
        });
        MappingRow row = rows.stream().filter(each -> each.field().label().equals("statesStart")).findFirst()
                .orElseThrow();
        request.adjusted(row, "statesStart.x", "1", "", Adjustment.LEFT_OUT);
        request.adjusted(row, "statesStart.y", "2", "", Adjustment.LEFT_OUT);
        request.adjusted(row, "statesStart.y", "", "3", Adjustment.DEFAULT);

        assertEquals(List.of("statesStart.x 1  left-out", "statesStart.y 2  left-out", "statesStart.y  3 default"),
                told);
        assertEquals(2, adjusted("left-out"));
        assertEquals(1, adjusted("default"));
    }

    private double adjusted(String how) {
        return meters.get("shim.values.adjusted").tags(Tags.of("key", "statesStart", "how", how)).counter().count();
    }
}
