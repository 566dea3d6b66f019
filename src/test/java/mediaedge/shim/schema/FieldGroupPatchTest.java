package mediaedge.shim.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

/** The patch that adds missing fields. */
class FieldGroupPatchTest {

    private static final String TENANT = "/definitions/custom/properties/_acme/properties/";

    private static List<String> patch(PlatformSchema schema, String... names) {
        return StreamSupport.stream(FieldGroupPatch.of(schema, List.of(names)).spliterator(), false)
                .map(operation -> operation.path("op").asText() + " " + operation.path("path").asText() + " "
                        + operation.path("value").path("type").asText())
                .toList();
    }

    private static List<String> patch(String... names) {
        return patch(AcmeSchema.read(), names);
    }

    @Test
    void missingField_isAddedAsText() {
        assertEquals("[{\"op\":\"add\",\"path\":\"" + TENANT
                + "abTest\",\"value\":{\"type\":\"string\",\"title\":\"abTest\"}}]",
                FieldGroupPatch.of(AcmeSchema.read(), List.of("_acme.abTest")).toString());
    }

    @Test
    void object_isAddedBeforeItsFields_once() {
        assertEquals(List.of("add " + TENANT + "a object", "add " + TENANT + "a/properties/b object",
                "add " + TENANT + "a/properties/b/properties/c string",
                "add " + TENANT + "a/properties/b/properties/d string",
                "add " + TENANT + "show/properties/title string"),
                patch("_acme.a.b.d", "_acme.show.title", "_acme.a.b.c"));
    }

    @Test
    void namespaceThatTheSchemaLacks_isAdded() {
        PlatformSchema other = AcmeSchema
                .read("{\"meta:tenantNamespace\": \"_acme\", \"properties\": {\"a\": {\"type\": \"string\"}}}");
        assertEquals(List.of("add /definitions/custom/properties/_acme object", "add " + TENANT + "plan string"),
                patch(other, "_acme.plan"));
    }

    @Test
    void whatIsNoFieldOfTheTenant_isNotInIt() {
        assertEquals(List.of(), patch("plan", "_umbra.plan", "_acme", "_acme.", "_acme..x", "_acme.plan.x", "_acme.9",
                "_acme.a/b", "_acme.a~b", "_acme.ä", "_acme._a", "_acme.a b", "_acme." + "x".repeat(300),
                "mediaCollection.x"));
    }

    @Test
    void nameThatIsAFieldAndAnObject_isAddedAsTheField() {
        assertEquals(List.of("add " + TENANT + "a string"), patch("_acme.a.b", "_acme.a"));
    }
}
