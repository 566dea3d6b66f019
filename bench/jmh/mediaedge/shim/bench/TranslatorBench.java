package mediaedge.shim.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;

/** What reading, checking and translating cost, beside what Jackson alone costs for the same bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TranslatorBench {

    private static final String EDGE_SESSION = "bc3326870535f024f41d2d6b8d1f9b03a05fe08cccd7937ee7afbd78f2a0f720";

    private static final int MOST_VALUES = 1_000;

    private static final UUID KEY = UUID.fromString("00010203-0405-4607-8809-0a0b0c0d0e0f");

    private final JsonFactory json = new JsonFactory();
    private final ObjectMapper trees = new ObjectMapper();
    private final MappingTables tables = BuiltInTables.load();
    private final RequestReader reader = new RequestReader(tables.vocabulary());
    private final Validator validator = new Validator(tables.vocabulary(), Strictness.LENIENT);
    private final Translator translator = new Translator(tables, Implementation.of("urn:media-edge-shim", "0.1.0"));

    /** A file of bench/payloads. */
    @Param({"start", "event", "ping"})
    public String payload;

    private final Map<String, Integer> names = new HashMap<>();
    private final long[] begins = new long[MOST_VALUES];
    private final long[] ends = new long[MOST_VALUES];
    private final JsonToken[] kinds = new JsonToken[MOST_VALUES];
    private byte[] body;
    private String session;

    /** Reads the request. */
    @Setup
    public void read() throws IOException {
        body = Payloads.of(payload);
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    names.putIfAbsent(parser.currentName(), names.size());
                }
            }
        }
        session = payload.equals("start") ? null : EDGE_SESSION;
    }

    /** The floor: every token is seen, no value is made. */
    @Benchmark
    public int tokenise() throws IOException {
        int tokens = 0;
        try (JsonParser parser = json.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /**
     * The least that a reader on Jackson would do: look up each name, and note of each value where it is and what kind.
     */
    @Benchmark
    public int readWithJackson() throws IOException {
        int values = 0;
        int known = 0;
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    known += names.get(parser.currentName());
                } else if (token.isScalarValue()) {
                    begins[values] = parser.currentTokenLocation().getByteOffset();
                    parser.finishToken();
                    ends[values] = parser.currentLocation().getByteOffset();
                    kinds[values++] = token;
                }
            }
        }
        return known + values;
    }

    /** What most programs do before they do anything. */
    @Benchmark
    public JsonNode readTree() throws IOException {
        return trees.readTree(body);
    }

    /** The shim: read, check, translate. */
    @Benchmark
    public byte[] translate() {
        PlayerEvent event = reader.read(body);
        validator.check(event);
        return translator.translate(event, EdgeOptions.PLAIN, KEY, session, Notes.NONE).bytes();
    }

    /** Reading alone. */
    @Benchmark
    public PlayerEvent readOnly() {
        return reader.read(body);
    }
}
