package mediaedge.shim.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.standin.EdgeContract;

/** What replaces the configuration of a datastream is in every request, once. */
class ConfigOverridesTest {

    private static final MappingTables TABLES = BuiltInTables.load();
    private static final Translator TRANSLATOR = new Translator(TABLES, Implementation.UNTOLD);
    private static final UUID SESSION = UUID.randomUUID();
    private static final String DATASET = "6650b1c2d3e4f5a6b7c8d9e0";
    private static final String START = """
            {'eventType': 'sessionStart', 'playerTime': {'ts': 1795319856015, 'playhead': 0}, 'params': {
             'media.id': 'a', 'media.length': 9, 'media.contentType': 'live', 'media.playerName': 'b',
             'media.channel': 'c', 'analytics.reportSuite': 'x, y'}}""";
    private static final String PING = "{'eventType': 'ping', 'playerTime': {'ts': 1795319857015, 'playhead': 1}}";

    /** A row of the tests: what the overrides are, and the end of the request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            start | true  | true  |   |       | }]}
            start | true  | true  |   | own   | }],'meta':{'configOverrides':{'com_adobe_analytics':{'reportSuites':['x','y']}}}}
            start | false | true  |   |       | }],'meta':{'configOverrides':{'com_adobe_analytics':{'enabled':false}}}}
            start | false | true  |   | own   | }],'meta':{'configOverrides':{'com_adobe_analytics':{'enabled':false}}}}
            start | true  | false |   |       | }],'meta':{'configOverrides':{'com_adobe_experience_platform':{'enabled':false}}}}
            start | true  | false |   | own   | }],'meta':{'configOverrides':{'com_adobe_analytics':{'reportSuites':['x','y']},'com_adobe_experience_platform':{'enabled':false}}}}
            start | true  | true  | D |       | }],'meta':{'configOverrides':{'com_adobe_experience_platform':{'datasets':{'event':{'datasetId':'D'}}}}}}
            start | true  | true  | D | own   | }],'meta':{'configOverrides':{'com_adobe_analytics':{'reportSuites':['x','y']},'com_adobe_experience_platform':{'datasets':{'event':{'datasetId':'D'}}}}}}
            start | false | true  | D | own   | }],'meta':{'configOverrides':{'com_adobe_analytics':{'enabled':false},'com_adobe_experience_platform':{'datasets':{'event':{'datasetId':'D'}}}}}}
            ping  | true  | true  |   | own   | }]}
            ping  | false | true  |   | own   | }],'meta':{'configOverrides':{'com_adobe_analytics':{'enabled':false}}}}
            ping  | true  | false |   | own   | }],'meta':{'configOverrides':{'com_adobe_experience_platform':{'enabled':false}}}}
            ping  | true  | true  | D | own   | }],'meta':{'configOverrides':{'com_adobe_experience_platform':{'datasets':{'event':{'datasetId':'D'}}}}}}
            """)
    void overrides_areAtTheEndOfEveryRequest(String type, boolean analytics, boolean platform, String dataset,
            String suites, String end) {
        EdgeOptions options = EdgeOptions.PLAIN
                .withOverrides(
                        new DatastreamOverrides(analytics, platform, Optional.ofNullable(dataset).map(id -> DATASET)))
                .withReportSuites(suites != null);
        PlayerEvent event = event(type.equals("start") ? START : PING);
        String expected = end.replace('\'', '"').replace("\"D\"", '"' + DATASET + '"');

        EdgeBody made = TRANSLATOR.translate(event, options, SESSION, type.equals("start") ? null : "s", Notes.NONE);

        assertTrue(made.toString().endsWith("}" + expected), made.toString());
        assertEquals(List.of(), EdgeContract.get().refusals(TRANSLATOR.endpoint(event), made.bytes()));
        if (type.equals("start")) {
            DownloadedTranslator whole = new DownloadedTranslator(TABLES, options, Implementation.UNTOLD, 0,
                    Notes.NONE);
            whole.start(event);
            whole.entry(event(PING));
            byte[] body = whole.body();
            assertTrue(new String(body, StandardCharsets.UTF_8).endsWith("]}" + expected));
            assertEquals(List.of(), EdgeContract.get().refusals("downloaded", body));
        }
    }

    @Test
    void sessionIdThatComesLater_isPutInTheSamePlace() {
        EdgeOptions options = EdgeOptions.PLAIN.withOverrides(DatastreamOverrides.withoutPlatform());

        EdgeBody made = TRANSLATOR.translate(event(PING), options, SESSION, null, Notes.NONE);
        EdgeBody plain = TRANSLATOR.translate(event(PING), EdgeOptions.PLAIN, SESSION, null, Notes.NONE);

        assertEquals(plain.sessionAt(), made.sessionAt());
    }

    @Test
    void noOverrides_changeNothing() {
        EdgeOptions options = EdgeOptions.PLAIN.withOverrides(new DatastreamOverrides(true, true, Optional.empty()));
        assertArrayEquals(TRANSLATOR.translate(event(START), EdgeOptions.PLAIN, SESSION, null, Notes.NONE).bytes(),
                TRANSLATOR.translate(event(START), options, SESSION, null, Notes.NONE).bytes());
    }

    private static PlayerEvent event(String json) {
        return new RequestReader(TABLES.vocabulary()).read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
