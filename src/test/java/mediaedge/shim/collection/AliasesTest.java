package mediaedge.shim.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.ValueType;

class AliasesTest {

    private static final EventType START = new EventType(0, "sessionStart", true);
    private static final Field TYPE = field(0, "eventType", List.of(), ValueType.EVENT_TYPE);
    private static final Field OTHER = field(1, "other", List.of(), ValueType.STRINGS);
    private static final Field METADATA = field(2, "metadata",
            List.of(new Field.Alias(3, Container.ROOT, "meta"), new Field.Alias(4, Container.ROOT, "data")),
            ValueType.STRINGS);

    private final RequestReader reader = new RequestReader(
            new Vocabulary(List.of(START), List.of(TYPE, OTHER, METADATA)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'metadata': {'a': '1', 'b': '2'}}                 | a=1 b=2
            {'meta': {'a': '1', 'b': '2'}}                     | a=1 b=2
            {'data': {'a': '1'}, 'meta': {'a': '2'}}           | a=2
            {'meta': {'a': '1'}, 'metadata': {'b': '2'}}       | b=2
            {'meta': {'a': '1'}, 'other': {'b': '2'}}          | a=1
            {'meta': {'a': '1'}, 'data': {}, 'meta': {'b': 0}} | b=0
            """)
    void membersUnderAnotherName_areThoseOfTheField(String members, String expected) {
        String body = members.replace("{'", "{\"").replace('\'', '"').replaceFirst("}$",
                ", \"eventType\": \"sessionStart\"}");
        PlayerEvent event = reader.read(body.getBytes(StandardCharsets.UTF_8));
        assertEquals(expected, String.join(" ", IntStream.range(0, event.entryCount())
                .filter(entry -> event.entrySlot(entry) == METADATA.slot())
                .mapToObj(entry -> event.entryName(entry) + "=" + event.entryText(entry)).toList()));
    }

    private static Field field(int slot, String key, List<Field.Alias> aliases, ValueType type) {
        return new Field(slot, Container.ROOT, key, aliases, type, START.bit(), 0, 0, 0, Optional.empty(),
                List.of(), Optional.empty(), "", Optional.empty());
    }
}
