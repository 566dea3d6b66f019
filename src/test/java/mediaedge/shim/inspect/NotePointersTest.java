package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.rows.MappingRow;

/** The position of a player's value is that of the value that counted. */
class NotePointersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'params': {'media.channel': 'a'}} | /params/media.channel
            {'params': {'media.channelName': 'b'}} | /params/media.channelName
            {'params': {'media.channel': 'a', 'media.channelName': 'b'}} | /params/media.channel
            {'params': {'media.channel': null, 'media.channelName': 'b'}} | /params/media.channelName
            {'params': {'media.channel': null, 'media.channelName': null}} | /params/media.channel
            {'params': {'media.channel': null}} | /params/media.channel
            {'params': {}} | nowhere
            [{}, {'params': {'media.channel': null, 'media.channelName': 'b'}}] | /1/params/media.channelName
            """)
    void fieldUnderSeveralNames_isWhereItsValueIs(String request, String place) throws Exception {
        MappingRow channel = BuiltInTables.load().rows().stream()
                .filter(row -> row.field().key().equals("media.channel")).findFirst().orElseThrow();

        assertEquals(Optional.of(place).filter(text -> !text.equals("nowhere")),
                NotePointers.ofField(JSON.readTree(request.replace('\'', '"')), 1, channel.field()));
    }
}
