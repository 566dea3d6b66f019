package mediaedge.shim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.notes.StrictNotes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.MetadataRules;

/** Each adjustment is noted. With strict validation, it is a refusal with the same name. */
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
            1795319856015 | 1795319856015999 | playerTime.ts: 1795319856015999 -> '2026-11-22T03:57:36.015Z' (microseconds)
            1795319856015 | '2026-11-22T04:57:36.015+01:00' | playerTime.ts: '2026-11-22T04:57:36.015+01:00' -> '2026-11-22T03:57:36.015Z' (time-as-text)
            'sessionStart' | ' SESSIONSTART' | eventType: ' SESSIONSTART' -> 'media.sessionStart' (respelled)
            'media.length': 9 | 'media.length': 1e300 | media.length: 1e300 -> 86400 (default)
            'media.channel': 'c', | '' | media.channel:  -> 'unknown' (default)
            'params': { | 'params': {'media.resume': 'TRUE', | media.resume: 'TRUE' -> true (boolean)
            'params': { | 'params': {'media.resume': 'on', | media.resume: 'on' -> true (boolean)
            'params': { | 'params': {'media.genre': ['a', null, 1], | media.genre: ['a', null, 1] -> 'a,1' (joined)
            'params': { | 'params': {'media.streamType': ['Audio'], | media.streamType: ['Audio'] -> 'audio' (joined)
            'params': { | 'params': {'media.show': [[]], | media.show: [[]] ->  (left-out)
            'params': { | 'params': {'media.show': [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]], | media.show: [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]] ->  (left-out)
            'params': { | 'params': {'media.resume': 7, | media.resume: 7 ->  (left-out)
            'params': { | 'params': {'media.streamType': 'smell', | media.streamType: 'smell' ->  (left-out)
            'params': { | 'params': {'media.show': {}, | media.show: {} ->  (left-out)
            'params': { | 'params': {'media.show': '\\ud83c', | media.show: '\\ud83c' -> '\\ufffd' (replacement-character)
            'params': { | 'qoeData': {'media.qoe.bitrate': 3e9}, 'params': { | qoeData.media.qoe.bitrate: 3e9 ->  (left-out)
            'params': { | 'customMetadata': {'g': ['a', 1]}, 'params': { | customMetadata.g: ['a', 1] -> 'a,1' (joined)
            'params': { | 'customMetadata': [{'name': 'g', 'value': 1}], 'params': { | customMetadata: [{'name': 'g', 'value': 1}] -> [{'name':'g','value':'1'}] (reshaped)
            'params': { | 'customMetadata': {'f': 'x', 'g': '\\udc00'}, 'params': { | customMetadata.g: '\\udc00' -> {'name':'g','value':'\\ufffd'} (replacement-character)
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'statesStart': 'mute' | statesStart: 'mute' -> [{'name':'mute'}] (reshaped)
            'statesStart': {'media.state.name': 'mute'} | statesStart: {'media.state.name': 'mute'} -> [{'name':'mute'}] (reshaped)
            'statesStart': ['mute'] | statesStart: ['mute'] -> [{'name':'mute'}] (reshaped)
            'statesStart': [{'media.stateName': 'mute'}] | ''
            'statesStart': [{'media.state.name': 'mute'}, {}] | statesStart: {} ->  (left-out)
            'statesStart': [{'media.state.name': 'mute', 'since': 3}] | unknown statesStart.since
            'statesStart': [{'media.state.name': 'mute', 'media.stateName': 'x'}] | unknown statesStart.media.stateName
            """)
    void oddListOfStates_isNotedAndStrictlyRefused(String params, String note) {
        PlayerEvent event = event("{'eventType': 'statesUpdate', 'playerTime': {'ts': 1795319856015, 'playhead': 0}, "
                + "'params': {" + params + "}}");
        List<String> notes = new ArrayList<>();

        new Translator(TABLES, Implementation.UNTOLD).translate(event, EdgeOptions.PLAIN, SESSION, "s", noting(notes));

        assertEquals(note.equals("''") ? "" : note, String.join("; ", notes).replace('"', '\''));
        BadRequest refused = assertThrows(BadRequest.class, () -> strictly(event));
        assertTrue(refused.getMessage().contains("statesStart"), refused.getMessage());
    }

    @Test
    void halfACharacterForAnalyticsOnly_isNoted() {
        PlayerEvent event = event(START.replace("'params'",
                "'customMetadata': {'a\\ud800': '\\udc00', 'a\\udc01': 'x', 'b': 'y'}, 'params'"));
        List<String> notes = new ArrayList<>();

        new Translator(TABLES, Implementation.UNTOLD).translate(event,
                EdgeOptions.PLAIN.withMetadata(new AnalyticsOnly()), SESSION, null, noting(notes));

        assertEquals(List.of("customMetadata.a?: '\\udc00' -> {'a\\ufffd':'\\ufffd'} (replacement-character)",
                "customMetadata.a?: 'x' ->  (left-out)"),
                notes.stream().map(note -> note.replace('"', '\'').replaceAll("\\p{Cs}", "?")).toList());
    }

    /** In downloaded content an entry without content is omitted, and the positions of the others reflect it. */
    @Test
    void entryThatSaysNothing_isNotedAndTheOthersGoOn() {
        List<String> notes = new ArrayList<>();
        DownloadedTranslator written = new DownloadedTranslator(TABLES, EdgeOptions.PLAIN,
                Implementation.of("urn:test", "1"), 0, noting(notes));
        String time = "'playerTime': {'ts': 1795319856015, 'playhead': 0}";

        written.start(event(START));
        written.entry(event("{'eventType': 'statesUpdate', " + time + ", 'params': {'statesEnd': 7}, 'acme': 1}"));
        assertEquals(1, written.count());
        written.entry(event("{'eventType': 'play', " + time + "}"));
        assertEquals(2, written.count());

        assertEquals("statesEnd: 7 ->  (left-out); eventType: 'statesUpdate' ->  (left-out); unknown acme",
                String.join("; ", notes).replace('"', '\''));
        assertFalse(new String(written.body(), StandardCharsets.UTF_8).contains("statesUpdate"));
    }

    private static final class AnalyticsOnly implements MetadataRules {
        @Override
        public Treatment treatment(String key) {
            return Treatment.ANALYTICS_ONLY;
        }

        @Override
        public String nameAtEdge(String key) {
            return key;
        }
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
            public void unknown(String key) {
                notes.add("unknown " + key);
            }

            @Override
            public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
                notes.add(key + ": " + from + " -> " + to + " (" + how.wireName() + ")");
            }
        };
    }
}
