package mediaedge.shim.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.delivery.SpooledRequest;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.destination.IdentityPrivacy;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.MetadataRules;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.random.Body;
import mediaedge.shim.random.RandomRequests;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.standin.EdgeContract;
import mediaedge.shim.upstream.ForwardedHeaders;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** For any request: a typed refusal, or a body that Edge accepts and that contains every value. */
class TranslatorPropertiesTest {

    private static final MappingTables TABLES = BuiltInTables.load();
    private static final EdgeContract EDGE = EdgeContract.get();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SimpleTranslation SIMPLE = new SimpleTranslation();
    private static final UUID KEY = UUID.fromString("00010203-0405-4607-8809-0a0b0c0d0e0f");
    private static final String SESSION = "an \"edge\" session \\ id";

    private final RequestReader reader = new RequestReader(TABLES.vocabulary());
    private final Validator lenient = new Validator(TABLES.vocabulary(), Strictness.LENIENT);
    private final Translator translator = new Translator(TABLES, Implementation.of("urn:test", "1"));

    @Property(shrinking = ShrinkingMode.OFF)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void whateverIsTaken_isWhatEdgeTakes_withEveryValueInItsPlace(@ForAll("any") Body request) {
        byte[] body = request.bytes();
        Optional<EdgeBody> taken = taken(body, EdgeOptions.PLAIN);

        Statistics.label("taken").collect(taken.isPresent()).coverage(
                coverage -> coverage.check(true).percentage(percentage -> percentage > 20 && percentage < 95));
        if (taken.isPresent()) {
            PlayerEvent event = reader.read(body);
            assertEquals(List.of(), EDGE.refusals(translator.endpoint(event), taken.get().bytes()),
                    () -> shown(body, taken.get()));
            JsonNode wanted = tree(SIMPLE.xdm(WrittenJson.object(body), SESSION).toString());
            JsonNode made = tree(taken.get().toString());
            EventId id = EventId.of(KEY, body);
            assertEquals(new UUID(id.high(), id.low()).toString(),
                    ((ObjectNode) made.at("/events/0/xdm")).remove("_id").asText());
            assertEquals(wanted, made.at("/events/0/xdm"), () -> shown(body, taken.get()));
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void whateverARouteChanges_staysWhatEdgeTakes(@ForAll("any") Body request) {
        byte[] body = request.bytes();
        Optional<EdgeBody> taken = taken(body, everythingChanged());

        if (taken.isPresent()) {
            PlayerEvent event = reader.read(body);
            assertEquals(List.of(), EDGE.refusals(translator.endpoint(event), taken.get().bytes()),
                    () -> shown(body, taken.get()));
        }
    }

    private static EdgeOptions everythingChanged() {
        IdentityPrivacy[] treatments = IdentityPrivacy.values();
        return EdgeOptions.PLAIN.withMetadata(new ByLength()).withReportSuites(true)
                .withOverrides(new DatastreamOverrides(true, true, Optional.of("6650b1c2d3e4f5a6b7c8d9e0")))
                .withIdentities((type, namespace) -> treatments[(type + namespace).length() % treatments.length]);
    }

    /** A request that waited in the spool for the start of its session is sent as if the session had been open. */
    @Property(shrinking = ShrinkingMode.OFF)
    void aStoredRequestWhoseSessionIsKnownLater_isTheSameAsOneOfAnOpenSession(@ForAll("inOrder") Body request,
            @ForAll("sessionIds") String session) {
        byte[] body = request.bytes();
        PlayerEvent event = reader.read(body);

        EdgeBody now = translator.translate(event, EdgeOptions.PLAIN, KEY, session, Notes.NONE);
        EdgeBody later = translator.translate(event, EdgeOptions.PLAIN, KEY, null, Notes.NONE);

        assertArrayEquals(now.bytes(), sentFromTheSpool(event, later, session), () -> shown(body, later));
    }

    private byte[] sentFromTheSpool(PlayerEvent event, EdgeBody body, String session) {
        Outgoing written = new Outgoing.ToEdge(Part.EVENT, translator.endpoint(event), "datastream", body.bytes(),
                body.sessionAt(), ForwardedHeaders.nothing());
        byte[] stored = new SpooledRequest(written, Optional.empty(), false).toBytes();
        Outgoing sent = SpooledRequest.from(stored).request()
                .inSession(new UpstreamSession.Edge("datastream", session, Optional.empty()));
        return ((Outgoing.ToEdge) sent).body();
    }

    @Example
    void timesBeyondAllMeasure_areRefusedByName() {
        for (String number : List.of("1e99999999999", "-1e99999999999", "1e2147483648", "1e400", "\"1e99999999999\"",
                "7".repeat(60_000), "\"" + "7".repeat(60_000) + "\"")) {
            byte[] body = """
                    {"eventType": "ping", "playerTime": {"ts": %s, "playhead": 1}}
                    """.formatted(number).getBytes(UTF_8);
            BadRequest refused = assertThrows(BadRequest.class, () -> taken(reader.read(body)), number);
            assertEquals("playerTime.ts", refused.problems().get(0).field(), number);
        }
    }

    /** If Edge has a pattern for a text, a line break at the end is part of the text. */
    @Example
    void aStateWithALineBreakAtItsEnd_isRefusedByName() {
        byte[] body = """
                {"eventType": "stateStart", "playerTime": {"ts": 1, "playhead": 0}, "params": {"media.state.name": "mute\\n"}}
                """
                .getBytes(UTF_8);

        BadRequest refused = assertThrows(BadRequest.class, () -> taken(reader.read(body)));

        assertEquals("media.state.name", refused.problems().get(0).field());
    }

    @Example
    void reportSuitesOfCommasAlone_overrideNothing() {
        byte[] body = """
                {"eventType": "ping", "playerTime": {"ts": 1, "playhead": 0}, "params": {"analytics.reportSuite": " , "}}
                """
                .getBytes(UTF_8);

        EdgeBody made = translator.translate(reader.read(body),
                EdgeOptions.PLAIN.withReportSuites(true), KEY, SESSION,
                Notes.NONE);

        assertTrue(tree(made.toString()).path("meta").isMissingNode(), made::toString);
    }

    @Provide
    Arbitrary<Body> any() {
        return Arbitraries.randomValue(random -> new RandomRequests(TABLES.vocabulary(), random).any());
    }

    @Provide
    Arbitrary<Body> inOrder() {
        return Arbitraries.randomValue(random -> new RandomRequests(TABLES.vocabulary(), random).inOrder());
    }

    /** As Edge may give them: any printable characters, quotation marks and backslashes among them. */
    @Provide
    Arbitrary<String> sessionIds() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(UpstreamSession.MAX_ID);
    }

    private Optional<EdgeBody> taken(byte[] body, EdgeOptions options) {
        try {
            PlayerEvent event = reader.read(body);
            lenient.check(event);
            return Optional.of(translator.translate(event, options, KEY, session(event.type()), Notes.NONE));
        } catch (BadRequest refused) {
            return Optional.empty();
        }
    }

    private EdgeBody taken(PlayerEvent event) {
        lenient.check(event);
        return translator.translate(event, EdgeOptions.PLAIN, KEY, SESSION, Notes.NONE);
    }

    private static String session(EventType type) {
        return type.opensSession() ? null : SESSION;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(byte[] body, EdgeBody made) {
        return "\nfrom " + new String(body, UTF_8) + "\nmade " + made;
    }

    /** Rules that keep some names under another one, put some aside for Analytics, and drop some. */
    private static final class ByLength implements MetadataRules {
        @Override
        public Treatment treatment(String key) {
            return List.of(Treatment.KEEP, Treatment.ANALYTICS_ONLY, Treatment.DROP).get(key.length() % 3);
        }

        @Override
        public String nameAtEdge(String key) {
            return "_tenant." + key;
        }
    }
}
