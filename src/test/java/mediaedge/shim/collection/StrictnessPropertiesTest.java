package mediaedge.shim.collection;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.random.Body;
import mediaedge.shim.random.RandomRequests;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Strict validation implements the published schemas. Lenient validation accepts everything that strict validation
 * accepts.
 */
class StrictnessPropertiesTest {

    private static final Vocabulary VOCABULARY = BuiltInTables.load().vocabulary();
    /** Uses the parser that accepts half of a surrogate pair in a name. */
    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build());
    private static final Map<String, JsonSchema> SCHEMAS = schemas();

    private final RequestReader reader = new RequestReader(VOCABULARY);
    private final Validator strict = new Validator(VOCABULARY, Strictness.STRICT);
    private final Validator lenient = new Validator(VOCABULARY, Strictness.LENIENT);

    @Property(shrinking = ShrinkingMode.OFF)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void whatTheSchemaRefuses_strictRefuses_andWhatStrictTakes_lenientTakes(@ForAll("around") Body request) {
        byte[] body = request.bytes();
        PlayerEvent event;
        try {
            event = reader.read(body);
        } catch (BadRequest refused) {
            return;
        }
        List<BadRequest.Problem> problems = strict.problems(event);
        Set<ValidationMessage> messages = messages(event, body);

        Statistics.label("taken strictly").collect(problems.isEmpty()).coverage(
                coverage -> coverage.check(true).percentage(percentage -> percentage > 10 && percentage < 90));
        if (problems.isEmpty()) {
            assertEquals(Set.of(), messages, request::toString);
            assertEquals(List.of(), lenient.problems(event), request::toString);
        } else {
            // The reverse holds except for what no schema of that version can express.
            assertFalse(messages.isEmpty() && !isBeyondASchema(problems), () -> problems + "\n" + request);
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aRequestInOrder_isTakenByAll(@ForAll("inOrder") Body request) {
        byte[] body = request.bytes();
        PlayerEvent event = assertDoesNotThrow(() -> reader.read(body), request::toString);

        assertEquals(Set.of(), messages(event, body), request::toString);
        assertEquals(List.of(), strict.problems(event), request::toString);
        assertEquals(List.of(), lenient.problems(event), request::toString);
    }

    /** A duplicate in a document occurs once in a tree, and a whole number may be written with a fraction. */
    private static boolean isBeyondASchema(List<BadRequest.Problem> problems) {
        return problems.stream().allMatch(problem -> problem.reason().contains("a whole number, got a decimal")
                || problem.reason().contains("not a field"));
    }

    @Provide
    Arbitrary<Body> around() {
        return Arbitraries.randomValue(random -> new RandomRequests(VOCABULARY, random).around());
    }

    @Provide
    Arbitrary<Body> inOrder() {
        return Arbitraries.randomValue(random -> new RandomRequests(VOCABULARY, random).inOrder());
    }

    private static Set<ValidationMessage> messages(PlayerEvent event, byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return SCHEMAS.get(event.type().name()).validate(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonSchema> schemas() {
        RequestSchemas documents = new RequestSchemas(VOCABULARY);
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V4);
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .regularExpressionFactory(regex -> whole(regex).asPredicate()::test).build();
        Map<String, JsonSchema> schemas = new HashMap<>();
        for (EventType type : VOCABULARY.eventTypes()) {
            schemas.put(type.name(), factory.getSchema(JSON.<JsonNode>valueToTree(documents.document(type)), config));
        }
        return schemas;
    }

    /** In a schema, {@code $} is the end of the text. In Java, it also matches before a last line break. */
    private static Pattern whole(String regex) {
        return Pattern.compile(regex.replaceFirst("\\$$", "\\\\z"));
    }
}
