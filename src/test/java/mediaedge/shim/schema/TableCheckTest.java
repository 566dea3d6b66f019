package mediaedge.shim.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.MappingTables;

/** What the tables fill, compared with a schema. */
class TableCheckTest {

    private static final String CHAPTER = "mediaCollection.chapterDetails.friendlyName (media.chapter.friendlyName): "
            + "no home in the schema: lost in Experience Platform";

    private final MappingTables tables = BuiltInTables.load();

    private List<String> findings(String json) {
        return new TableCheck(AcmeSchema.read(json), tables).findings().stream().map(SchemaFinding::toString).toList();
    }

    @Test
    void pathThatTheSchemaLacks_isTheOnlyFinding() {
        assertEquals(List.of(CHAPTER), findings(AcmeSchema.json()));
    }

    @Test
    void fieldOfAnotherType_isFound() {
        List<String> found = findings(AcmeSchema.json().replaceFirst("(\"playhead\": \\{\\s*\"type\": )\"integer\"",
                "$1\"string\""));
        assertEquals(2, found.size(), found.toString());
        assertTrue(found.get(0).endsWith(": the schema has it as string: lost"), found.toString());
    }

    @Test
    void wholeNumber_fitsANumber() {
        assertEquals(List.of(CHAPTER), findings(AcmeSchema.json().replaceAll("\"integer\"", "\"number\"")));
    }

    @Test
    void textOfATable_thatTheSchemaDoesNotAllow_isFound() {
        List<String> found = findings(AcmeSchema.json().replaceFirst("(\"eventType\": \\{)",
                "$1 \"enum\": [\"media.sessionStart\"],"));
        assertEquals(2, found.size(), found.toString());
        assertTrue(found.get(0).matches("eventType \\(eventType\\): the schema does not allow 'media\\.\\w+': lost"),
                found.toString());
    }

    @Test
    void identityMap_isCheckedAsAWhole() {
        List<String> found = findings(AcmeSchema.json().replace("\"identityMap\"", "\"identities\""));
        assertTrue(
                found.stream().anyMatch(one -> one.startsWith("identityMap (visitor.marketingCloudUserId): no home")),
                found.toString());
    }

    @Test
    void eventTypes_haveTheRowsThatAreLostOnThem() {
        TableCheck check = new TableCheck(AcmeSchema.read(), tables);
        assertEquals(List.of("mediaCollection.chapterDetails.friendlyName"), check
                .rows(tables.vocabulary().eventType("chapterStart").orElseThrow()).stream().map(one -> one.path())
                .toList());
        assertEquals(List.of(), check.rows(tables.vocabulary().eventType("ping").orElseThrow()));
    }

    @Test
    void prefix_namesAnObject() {
        TableCheck check = new TableCheck(AcmeSchema.read(), tables);
        assertEquals(Optional.empty(), check.prefix("p", "_acme."));
        assertEquals(Optional.empty(), check.prefix("p", "_acme.show."));
        assertEquals(Optional.empty(), check.prefix("p", "_acme.v_"));
        assertEquals(Optional.empty(), check.prefix("p", "v_"));
        assertEquals("_umbra (p): no home in the schema: lost in Experience Platform",
                check.prefix("p", "_umbra.").orElseThrow().toString());
        assertEquals("_acme.plan (p): the schema has it as string: lost",
                check.prefix("p", "_acme.plan.").orElseThrow().toString());
    }
}
