package mediaedge.shim.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.regex.RegularExpression;

/** The request schemas of {@code openapi/media-edge.yaml}, compiled. */
final class EdgeSchemas {

    private static final String DOCUMENT = "openapi/media-edge.yaml";
    private static final String BASE = "https://media-edge-shim/" + DOCUMENT;
    private static final String PATHS = "/ee/va/v1/";

    private EdgeSchemas() {
    }

    /** Returns the schemas by endpoint, such as {@code sessionStart}, in the order of the document. */
    static Map<String, JsonSchema> ofRequests() {
        JsonNode document = document();
        JsonSchemaFactory factory = factory(document);
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH)
                .discriminatorKeywordEnabled(true).formatAssertionsEnabled(true)
                .regularExpressionFactory(EdgeSchemas::expression).build();
        Map<String, JsonSchema> requests = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            String reference = path.getValue().at("/post/requestBody/content/application~1json/schema/$ref")
                    .textValue();
            JsonSchema schema = factory.getSchema(SchemaLocation.of(BASE + reference), config);
            // Compile now instead of at the first request, so an invalid document fails at the start.
            schema.initializeValidators();
            requests.put(path.getKey().substring(PATHS.length()), schema);
        }
        return Collections.unmodifiableMap(requests);
    }

    private static JsonNode document() {
        try (InputStream yaml = EdgeSchemas.class.getClassLoader().getResourceAsStream(DOCUMENT)) {
            if (yaml == null) {
                throw new IllegalStateException(DOCUMENT + " is not on the class path");
            }
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + DOCUMENT, e);
        }
    }

    /** Uses only the components, because the validator treats the root as a schema and does not know paths. */
    private static JsonSchemaFactory factory(JsonNode document) {
        JsonMetaSchema dialect = JsonMetaSchema.builder(OpenApi30.getInstance())
                .keyword(new NonValidationKeyword("components")).build();
        String components = new YAMLMapper().createObjectNode().set("components", document.get("components"))
                .toString();
        return JsonSchemaFactory.getInstance(VersionFlag.V4,
                builder -> builder.metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, components))));
    }

    /** In a schema, {@code $} is the end of the text. In Java, it also matches before a last line break. */
    private static RegularExpression expression(String regex) {
        String whole = regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex;
        return Pattern.compile(whole).asPredicate()::test;
    }
}
