package mediaedge.shim.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.random.Body;
import mediaedge.shim.random.RandomRequests;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** For any bytes, a request is either read or refused with a reason. */
class RequestReaderPropertiesTest {

    private static final Vocabulary VOCABULARY = BuiltInTables.load().vocabulary();
    /** The reader's messages about a body that is not JSON. All other messages are about the content. */
    private static final Pattern NO_JSON = Pattern.compile("not valid JSON|not valid UTF-8|stands behind|"
            + "expected a JSON object|request is empty");
    /** Uses the parser that accepts half of a surrogate pair in a name. */
    private static final JsonMapper TREE = JsonMapper
            .builder(JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final RequestReader reader = new RequestReader(VOCABULARY);

    @Property(shrinking = ShrinkingMode.OFF)
    void anyBytes_areReadExactlyWhereTheyAreAJsonObject(@ForAll("requests") Body request) {
        byte[] body = request.bytes();
        String refusal = refusal(body);

        if (isJsonObject(body)) {
            assertFalse(NO_JSON.matcher(refusal).find(), () -> "refused: " + refusal + "\n" + request);
        } else {
            assertFalse(refusal.isEmpty(), () -> "taken: " + request);
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void anyBytes_areCheckedWithoutAFailure(@ForAll("requests") Body request) {
        byte[] body = request.bytes();
        for (Strictness strictness : Strictness.values()) {
            try {
                new Validator(VOCABULARY, strictness).check(reader.read(body));
            } catch (BadRequest refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
    }

    @Example
    void strangeByteOrderMarks_areRefused() {
        for (String hex : new String[]{"0000fffe0000", "feff00007b7d", "fffe0000", "0000feff0000007b0000007d",
                "fffe7b007d00", "feff007b007d", "efbbbf", "efbbbfefbbbf7b7d"}) {
            assertThrows(BadRequest.class, () -> reader.read(HexFormat.of().parseHex(hex)), hex);
        }
    }

    /** Texts go to Edge as bytes, so they must be valid UTF-8 here. */
    @Example
    void textsThatAreNotUtf8_areRefused() {
        for (String hex : new String[]{"80", "c3", "c0af", "c181", "e080af", "eda080", "edb080", "edb8ad", "f08080af",
                "f4908080", "f888808080", "fe", "ff", "e282", "f09f8e"}) {
            assertThrows(BadRequest.class, () -> reader.read(ping("\"x" + hex(hex) + "\"")), hex);
            assertThrows(BadRequest.class, () -> reader.read(ping("1, \"" + hex(hex) + "\": 2")), hex + " in a name");
        }
    }

    @Example
    void aByteOrderMark_isPassedOver() {
        byte[] body = ping("\"x\"");
        byte[] marked = ("\u00ef\u00bb\u00bf" + new String(body, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);

        PlayerEvent event = reader.read(marked);

        assertEquals("1", event.text(VOCABULARY.field("playerTime.ts").orElseThrow()));
    }

    /** A value of any depth is skipped, and invalid JSON is refused at any depth. */
    @Example
    void valuesOfAnyDepth_arePassedOver_ifTheyAreJson() {
        for (int depth : new int[]{1, 12, 13, 14, 15, 16, 17, 18, 64, 65, 100_000}) {
            for (String inner : List.of("", "1", "\"a\"", "{}", "[],{}", "{\"a\":[1,{}],\"b\":null},true")) {
                String arrays = "[".repeat(depth) + inner + "]".repeat(depth);
                reader.read(ping(arrays));
                reader.read(ping("{\"x\":[".repeat(depth) + inner + "]}".repeat(depth)));
                assertEquals("1", reader.read(ping(arrays + ",\"b\": " + arrays))
                        .text(VOCABULARY.field("playerTime.ts").orElseThrow()));
            }
            for (String broken : List.of(",", "1,", "1 2", "\"a\":1", "{\"a\"}", "{\"a\":}", "{a:1}", "{1:1}", "}", "{",
                    "tru", "01", "\"", "{\"a\":1,}", "[1}")) {
                String body = "[".repeat(depth) + broken + "]".repeat(depth);
                assertThrows(BadRequest.class, () -> reader.read(ping(body)), () -> depth + " " + broken);
                String objects = "{\"x\":[".repeat(depth) + broken + "]}".repeat(depth);
                assertThrows(BadRequest.class, () -> reader.read(ping(objects)), () -> depth + " {" + broken);
            }
            assertThrows(BadRequest.class, () -> reader.read(ping("[".repeat(depth))));
        }
    }

    @Example
    void namesBeyondMeasure_areLeftOutOfTheEvent() {
        String name = "n".repeat(5_000);
        PlayerEvent event = reader.read("""
                {"eventType": "sessionStart", "N": 1, "params": {"N": 2, "visitor.customerIDs": {"N": {"id": "1"}}},
                 "customMetadata": {"N": "x", "b": "y"}}""".replace("N", name).getBytes(StandardCharsets.UTF_8));

        assertEquals(1, event.entryCount());
        assertEquals("b", event.entryName(0));
        assertEquals(List.of("customMetadata.", "params.", "visitor.customerIDs."), event.unknown().stream()
                .map(key -> key.replaceAll("n{60}n*…", "")).filter(key -> !key.isEmpty()).sorted().toList());
    }

    @Example
    void aZeroBehindTheJson_isPassedOver() {
        assertEquals("ping", reader.read((new String(ping("1"), StandardCharsets.UTF_8) + "\n\0\0")
                .getBytes(StandardCharsets.UTF_8)).type().name());
    }

    @Example
    void ofANameThatStandsTwice_theLastCounts() {
        PlayerEvent event = reader.read("""
                {"eventType": "ping", "eventType": "sessionStart",
                 "playerTime": {"ts": 1, "playhead": 7}, "playerTime": {"ts": 2, "ts": 3},
                 "customMetadata": {"a": "1", "b": "2", "a": "3"},
                 "params": {"visitor.customerIDs": {"crm": {"id": "1"}}, "visitor.customerIDs": 5}}
                """.getBytes(StandardCharsets.UTF_8));

        assertEquals("sessionStart", event.type().name());
        assertEquals("3", event.text(VOCABULARY.field("playerTime.ts").orElseThrow()));
        assertNull(event.text(VOCABULARY.field("playerTime.playhead").orElseThrow()));
        assertEquals(2, event.entryCount());
        assertEquals("3", event.entryText(0));
        assertEquals("2", event.entryText(1));
    }

    /** However many names come before it, and however the name is written. */
    @Example
    void ofAMetadataNameThatStandsTwice_theLastCounts() {
        for (int names : new int[]{1, 7, 47, 48, 49, 300}) {
            for (String again : new String[]{"name-0", "\\u006eame-0"}) {
                StringBuilder members = new StringBuilder();
                for (int i = 0; i < names; i++) {
                    members.append("\"name-").append(i).append("\": \"first\", ");
                }
                PlayerEvent event = reader.read(("{\"eventType\": \"ping\", \"customMetadata\": {" + members + "\""
                        + again + "\": \"last\", \"name-0x\": \"other\"}}").getBytes(StandardCharsets.UTF_8));

                assertEquals(names + 1, event.entryCount(), again);
                assertEquals("name-0", event.entryName(0));
                assertEquals("last", event.entryText(0));
                assertEquals("other", event.entryText(names));
            }
        }
    }

    @Provide
    Arbitrary<Body> requests() {
        return Arbitraries.randomValue(random -> new RandomRequests(VOCABULARY, random).any());
    }

    private String refusal(byte[] body) {
        try {
            reader.read(body);
            return "";
        } catch (BadRequest refused) {
            return refused.getMessage();
        }
    }

    private static boolean isJsonObject(byte[] request) {
        byte[] body = withoutZerosAtEnd(request);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            // Jackson also accepts other encodings. All of them contain zero bytes, which JSON in UTF-8 does not.
            return !new String(body, StandardCharsets.ISO_8859_1).contains("\0") && TREE.readTree(body).isObject();
        } catch (IOException notJson) {
            return false;
        }
    }

    private static byte[] withoutZerosAtEnd(byte[] body) {
        int end = body.length;
        while (end > 0 && body[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(body, end);
    }

    private static byte[] ping(String value) {
        return ("{\"eventType\": \"ping\", \"playerTime\": {\"ts\": 1, \"playhead\": 0}, \"other\": " + value + "}")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String hex(String bytes) {
        return new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1);
    }
}
