package mediaedge.shim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;

/** Each adjustment is noted; where validation is strict, it is a refusal by the same name. */
class AdjustmentsTest {

    private static final MappingTables TABLES = BuiltInTables.load();
    private static final UUID SESSION = UUID.randomUUID();
    private static final String START = """
            {'eventType': 'sessionStart', 'playerTime': {'ts': 1795319856015, 'playhead': 0}, 'params': {
             'media.id': 'a', 'media.length': 9, 'media.contentType': 'live', 'media.playerName': 'b', 'media.channel': 'c',
             'analytics.trackingServer': 'd', 'analytics.reportSuite': 'e', 'visitor.marketingCloudOrgId': 'f'}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'playhead': 0 | 'playhead': -1 | playerTime.playhead: -1 -> 0 (nearest-bound)
            'playhead': 0 | 'playhead': 90000.5 | playerTime.playhead: 90000.5 -> 3600 (remainder)
            'playhead': 0 | 'playhead': null | playerTime.playhead: null -> 0 (default)
            'playhead': 0 | 'playhead': 'x' | playerTime.playhead: 'x' -> 0 (default)
            , 'playhead': 0 | '' | playerTime.playhead:  -> 0 (default)
            1795319856015 | 1795319856.5 | playerTime.ts: 1795319856.5 -> '2026-11-22T03:57:36.500Z' (seconds)
            'media.length': 9 | 'media.length': 1e300 | media.length: 1e300 -> 86400 (default)
            'media.channel': 'c', | '' | media.channel:  -> 'unknown' (default)
            'params': { | 'params': {'media.resume': 'TRUE', | media.resume: 'TRUE' -> true (boolean)
            'params': { | 'params': {'media.resume': 7, | media.resume: 7 ->  (left-out)
            'params': { | 'params': {'media.streamType': 'smell', | media.streamType: 'smell' ->  (left-out)
            'params': { | 'params': {'media.show': {}, | media.show: {} ->  (left-out)
            'params': { | 'params': {'media.show': '\\ud83c', | media.show: '\\ud83c' -> '\\ufffd' (replacement-character)
            'params': { | 'qoeData': {'media.qoe.bitrate': 3e9}, 'params': { | qoeData.media.qoe.bitrate: 3e9 ->  (left-out)
            'params': { | 'customMetadata': {'g': ['a', 1]}, 'params': { | customMetadata.g: ['a', 1] -> 'a,1' (joined)
            'params': { | 'customMetadata': {'g': {}}, 'params': { | customMetadata.g: {} ->  (left-out)
            'params': { | 'customMetadata': [], 'params': { | customMetadata: [] ->  (left-out)
            'params': { | 'params': {'appInstallationId': '6fa459ea-ee8a-11e9-81b4-2a2ae2dbcce4', | appInstallationId: '6fa459ea-ee8a-11e9-81b4-2a2ae2dbcce4' -> '6cbe8616-a713-4ae9-9a38-0e6d0787cf1e' (derived)
            'params': { | 'params': {'visitor.marketingCloudUserId': 'N/A', | visitor.marketingCloudUserId: 'N/A' ->  (left-out)
            'params': { | 'params': {'visitor.customerIDs': {'ECID': {'id': '1'}}, | visitor.customerIDs.ECID: '1' ->  (left-out)
            """)
    void oddValue_isNotedAndStrictlyRefused(String good, String odd, String note) {
        PlayerEvent event = event(START.replace(good, odd.equals("''") ? "" : odd));
        List<String> notes = new ArrayList<>();

        new Translator(TABLES, Implementation.UNTOLD).translate(event, EdgeOptions.PLAIN, SESSION, null, noting(notes));

        assertEquals(note, String.join("; ", notes).replace('"', '\''));
        String field = note.substring(0, note.indexOf(": ")).replaceAll("(customMetadata|visitor.customerIDs).*", "$1");
        BadRequest refused = assertThrows(BadRequest.class, () -> strictly(event));
        assertTrue(refused.getMessage().contains(field), refused.getMessage());
    }

    private static void strictly(PlayerEvent event) {
        new Validator(TABLES.vocabulary(), Strictness.STRICT).check(event);
        new Translator(TABLES, Implementation.UNTOLD).translate(event, EdgeOptions.PLAIN, SESSION, null,
                new StrictNotes(Notes.NONE));
    }

    private static PlayerEvent event(String json) {
        return new RequestReader(TABLES.vocabulary()).read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Notes noting(List<String> notes) {
        return new Notes() {
            @Override
            public boolean wanted() {
                return false;
            }

            @Override
            public void mapped(MappingRow row, String key, String from, String path, String to) {
                throw new AssertionError("nobody wants to know");
            }

            @Override
            public void leftOut(String key, String reason) {
                // the adjustment says it
            }

            @Override
            public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
                notes.add(key + ": " + from + " -> " + to + " (" + how.wireName() + ")");
            }
        };
    }
}
