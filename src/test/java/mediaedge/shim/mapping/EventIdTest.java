package mediaedge.shim.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.apache.commons.codec.digest.MurmurHash3;

import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.random.Body;
import mediaedge.shim.random.RandomRequests;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventIdTest {

    private static final MappingTables TABLES = BuiltInTables.load();
    private static final UUID SESSION = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");
    private static final String AD = """
            {"eventType":"adStart","playerTime":{"ts":1795319856015,"playhead":10},"customMetadata":{"plan":"premium"},
             "params":{"media.ad.id":"ad-1","media.ad.length":15,"media.ad.podPosition":1}}""";

    @Property
    void hash_isThatOfAnotherImplementation(@ForAll long first, @ForAll long second, @ForAll byte[] bytes) {
        byte[] all = ByteBuffer.allocate(2 * Long.BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN).putLong(first)
                .putLong(second).put(bytes).array();

        Murmur3 hash = Murmur3.of(first, second, bytes);

        assertArrayEquals(MurmurHash3.hash128x64(all), new long[]{hash.high(), hash.low()});
    }

    @Property
    void written_isAUuidOfVersion8(@ForAll("requests") Body request) {
        JsonBytes out = new JsonBytes(0);
        out.put('{');
        EventId.of(SESSION, request.bytes()).write(out);

        String member = out.textFrom(1);
        UUID id = UUID.fromString(member.substring("\"_id\":\"".length(), member.length() - 1));
        assertEquals("\"_id\":\"" + id + "\"", member);
        assertEquals(8, id.version());
        assertEquals(2, id.variant());
    }

    @Property
    void sameRequestOfTheSameSession_hasTheSameId(@ForAll("requests") Body request) {
        byte[] again = request.bytes().clone();

        assertEquals(EventId.of(SESSION, request.bytes()), EventId.of(SESSION, again));
    }

    @Property
    void requestsThatDifferInOneByte_haveTwoIds(@ForAll("requests") Body request, @ForAll int at, @ForAll byte other) {
        byte[] bytes = request.bytes();
        byte[] changed = bytes.clone();
        changed[Math.floorMod(at, bytes.length)] += other == 0 ? 1 : other;

        assertNotEquals(EventId.of(SESSION, bytes), EventId.of(SESSION, changed));
        assertNotEquals(EventId.of(SESSION, bytes), EventId.of(SESSION, Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Property
    void sameRequestOfTwoSessions_hasTwoIds(@ForAll("requests") Body request) {
        assertNotEquals(EventId.of(SESSION, request.bytes()), EventId.of(UUID.randomUUID(), request.bytes()));
        assertNotEquals(EventId.of(SESSION, request.bytes()), EventId.ofWhole(request.bytes()));
    }

    @Example
    void eventsThatDifferInAnything_haveTwoIds() {
        List<String> events = List.of(AD, AD.replace("adStart", "adSkip"), AD.replace("015", "016"),
                AD.replace("\"playhead\":10", "\"playhead\":11"), AD.replace("premium", "premiun"),
                AD.replace("plan", "plot"), AD.replace("ad-1", "ad-2"));
        Set<String> ids = new HashSet<>();
        for (String event : events) {
            for (UUID session : List.of(SESSION, UUID.randomUUID())) {
                String body = translated(event, session, "edge-1");
                assertEquals(id(body), id(translated(event, session, null)), "before Edge's session is known");
                ids.add(id(body));
            }
        }
        assertEquals(2 * events.size(), ids.size());
    }

    private static String translated(String event, UUID session, String sessionId) {
        return new Translator(TABLES, Implementation.UNTOLD).translate(
                new RequestReader(TABLES.vocabulary()).read(event.getBytes(UTF_8)), EdgeOptions.PLAIN, session,
                sessionId,
                Notes.NONE).toString();
    }

    private static String id(String body) {
        String begin = "{\"events\":[{\"xdm\":{\"_id\":\"";
        assertEquals(begin, body.substring(0, begin.length()),
                "an untold implementation has nothing before the events");
        return body.substring(begin.length(), body.indexOf('"', begin.length()));
    }

    @Provide
    Arbitrary<Body> requests() {
        return Arbitraries.randomValue(random -> new RandomRequests(TABLES.vocabulary(), random).inOrder());
    }
}
