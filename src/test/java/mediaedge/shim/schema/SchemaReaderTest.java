package mediaedge.shim.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.mapping.notes.Homeless;

/** Schemas as the Schema Registry exports them, and other files. */
class SchemaReaderTest {

    private static String text(String name) {
        return AcmeSchema.read().ofCustomName(name).map(Homeless::text).orElse("");
    }

    @Test
    void customName_isAPathOfDots() {
        assertEquals("", text("_acme.plan"));
        assertEquals("", text("_acme.show.genre"));
        assertEquals("no home in the schema: lost in Experience Platform", text("_acme.abTest"));
        assertEquals("no home in the schema: lost in Experience Platform", text("plan"));
        assertEquals("no home in the schema: lost in Experience Platform", text("_acme.plan.x"));
        assertEquals("no home in the schema: lost in Experience Platform", text(""));
        assertEquals("the schema has it as integer: lost", text("_acme.season"));
        assertEquals("the schema has it as object: lost", text("_acme.show"));
    }

    @Test
    void valueThatTheSchemaDoesNotAllow_isLost_andNotKept() {
        PlatformSchema schema = AcmeSchema.read(
                "{\"properties\": {\"plan\": {\"type\": \"string\", \"enum\": [\"free\"]}, \"x\": {\"type\": \"string\"}}}");
        assertEquals(Optional.empty(), schema.ofCustomMetadata("plan", () -> "free"));
        assertEquals(Optional.of("the schema allows other values only: lost"),
                schema.ofCustomMetadata("plan", () -> "paid").map(Homeless::text));
        assertEquals(Optional.empty(), schema.ofCustomMetadata("x", () -> {
            throw new AssertionError("nobody asks");
        }));
    }

    @Test
    void openObject_hasAHomeForAnyName() {
        PlatformSchema open = AcmeSchema.read("""
                {"properties": {"_acme": {"type": "object", "properties": {"free": {"type": "object",
                  "additionalProperties": {"type": ["string", "null"]}}}}}}""");
        assertEquals(Optional.empty(), open.ofCustomName("_acme.free.anything"));
        assertTrue(open.ofCustomName("_acme.other").isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"meta:tenantNamespace|_one|_one",
            "meta:altId|_two.schemas.5d6e7f|_two", "$id|https://ns.adobe.com/three/schemas/5d6e7f|_three",
            "$id|https://example.com/x|"})
    void tenant_isStated_orInAnId(String member, String value, String tenant) {
        PlatformSchema schema = AcmeSchema
                .read("{\"" + member + "\": \"" + value + "\", \"properties\": {\"a\": {\"type\": \"string\"}}}");
        assertEquals(Optional.ofNullable(tenant), schema.tenant());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {"{\"allOf\": []}|references are not resolved",
            "{\"_acme\": {\"plan\": \"x\"}}|is not a schema", "[]|no JSON object", "\"x\"|no JSON object",
            "{\"properties\": {}}|is not a schema", "{|is not JSON", "''|no JSON object"})
    void otherFile_isRefused_withAdvice(String json, String reason) {
        String message = assertThrows(NotASchema.class,
                () -> SchemaReader.read("x", json.getBytes(StandardCharsets.UTF_8))).getMessage();
        assertTrue(message.contains(reason) && message.contains("xed-full"), message);
    }

    @Test
    void endlesslyDeepSchema_isRefused() {
        String deep = "{\"properties\": {\"a\": ".repeat(60) + "{}" + "}}".repeat(60);
        assertThrows(NotASchema.class, () -> SchemaReader.read("x", deep.getBytes(StandardCharsets.UTF_8)));
    }
}
