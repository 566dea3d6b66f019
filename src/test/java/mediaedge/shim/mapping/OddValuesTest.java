package mediaedge.shim.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.random.Body;
import mediaedge.shim.random.RandomRequests;
import mediaedge.shim.standin.EdgeContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Any JSON value instead of a good one: the event goes to Edge, unless the field cannot be replaced. */
class OddValuesTest {

    private static final MappingTables TABLES = BuiltInTables.load();
    private static final EdgeContract EDGE = EdgeContract.get();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> IRREPLACEABLE = Set.of("eventType", "playerTime.ts", "media.id",
            "media.contentType", "media.ad.id", "media.state.name");
    /** They contain the names of states. Without any, a live event has no content. */
    private static final Set<String> LISTS_OF_STATES = Set.of("statesStart", "statesEnd");
    private static final int MOST_ENTRIES = 100;

    private final RequestReader reader = new RequestReader(TABLES.vocabulary());
    private final Validator lenient = new Validator(TABLES.vocabulary(), Strictness.LENIENT);
    private final Translator translator = new Translator(TABLES, Implementation.UNTOLD);

    @Example
    void fieldsThatNothingCanReplace_areTheOnesThatSayWhatHappened() {
        assertEquals(IRREPLACEABLE, TABLES.vocabulary().fields().stream().filter(field -> field.required() != 0)
                .map(Field::key).collect(Collectors.toSet()));
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void anOddValue_isNoReasonToRefuseAnEvent(@ForAll("odd") RandomRequests.Odd odd) {
        byte[] body = odd.body().bytes();
        try {
            PlayerEvent event = reader.read(body);
            lenient.check(event);
            EdgeBody made = translator.translate(event, EdgeOptions.PLAIN, UUID.randomUUID(),
                    event.type().opensSession() ? null : "edge-session", Notes.NONE);
            assertEdgeTakes(translator.endpoint(event), made.bytes(), odd.body());
        } catch (BadRequest refused) {
            assertTrue(odd.fields().stream().anyMatch(
                    field -> isNamed(refused, field, IRREPLACEABLE) || isNamed(refused, field, LISTS_OF_STATES)),
                    () -> refused.getMessage() + "\n" + odd.body());
        }
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void anOddValue_isNoReasonToRefuseADownloadedSession(@ForAll("session") List<RandomRequests.Odd> entries) {
        byte[] body = array(entries);
        List<Field> odd = entries.stream().flatMap(entry -> entry.fields().stream()).toList();
        try {
            WholeSession whole = new RequestParser(TABLES.vocabulary()).whole(body, false, MOST_ENTRIES);
            DownloadedTranslator written = new DownloadedTranslator(TABLES, EdgeOptions.PLAIN,
                    Implementation.of("urn:test", "1"), body.length, Notes.NONE);
            lenient.check(whole.entry());
            written.start(whole.entry());
            while (whole.next()) {
                lenient.check(whole.entry());
                written.entry(whole.entry());
            }
            assertEdgeTakes(DownloadedTranslator.ENDPOINT, written.body(), new Body(body));
        } catch (BadRequest refused) {
            assertTrue(odd.stream().anyMatch(field -> isNamed(refused, field, IRREPLACEABLE)),
                    () -> refused.getMessage() + "\n" + new Body(body));
        }
    }

    private static boolean isNamed(BadRequest refused, Field field, Set<String> may) {
        return may.contains(field.key()) && refused.getMessage().contains(field.key());
    }

    private static void assertEdgeTakes(String endpoint, byte[] made, Body request) {
        assertEquals(List.of(), EDGE.refusals(endpoint, made),
                () -> "\nfrom " + request + "\nmade " + new String(made, UTF_8));
        List<JsonNode> collections = new ArrayList<>();
        tree(made).findParents("playhead").forEach(collections::add);
        for (JsonNode collection : collections) {
            int playhead = collection.get("playhead").intValue();
            assertTrue(playhead >= 0 && playhead <= 86_400, () -> "playhead " + playhead + " from " + request);
            assertTrue(collection.at("/advertisingDetails/podPosition").asLong(0) >= 0, request::toString);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] array(List<RandomRequests.Odd> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (RandomRequests.Odd entry : entries) {
            out.write(out.size() == 0 ? '[' : ',');
            out.writeBytes(entry.body().bytes());
        }
        out.write(']');
        return out.toByteArray();
    }

    @Provide
    Arbitrary<RandomRequests.Odd> odd() {
        return Arbitraries.randomValue(random -> new RandomRequests(TABLES.vocabulary(), random).odd());
    }

    @Provide
    Arbitrary<List<RandomRequests.Odd>> session() {
        return Arbitraries.randomValue(random -> new RandomRequests(TABLES.vocabulary(), random).oddSession());
    }
}
