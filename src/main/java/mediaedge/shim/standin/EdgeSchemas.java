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
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;

/** The request schemas of {@code openapi/media-edge.yaml}, compiled. */
final class EdgeSchemas {

    private static final String DOCUMENT = "openapi/media-edge.yaml";
    private static final String BASE = "https://media-edge-shim/" + DOCUMENT;
    private static final String PATHS = "/ee/va/v1/";

    private EdgeSchemas() {
    }

    /** By endpoint, such as {@code sessionStart}, in the order of the document. */
    static Map<String, Schema> ofRequests() {
        JsonNode document = document();
        SchemaRegistry registry = registry(document);
        Map<String, Schema> requests = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            String reference = path.getValue().at("/post/requestBody/content/application~1json/schema/$ref")
                    .textValue();
            Schema schema = registry.getSchema(SchemaLocation.of(BASE + reference));
            // Now and not at the first request: a document that cannot be compiled is to fail at the start.
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

    /** Only the components take part: the validator takes the root for a schema and knows nothing of paths. */
    private static SchemaRegistry registry(JsonNode document) {
        Dialect dialect = Dialect.builder(Dialects.getOpenApi30()).keyword(new NonValidationKeyword("components"))
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder().pathType(PathType.JSON_PATH)
                .formatAssertionsEnabled(true).regularExpressionFactory(EdgeSchemas::expression).build();
        String components = new YAMLMapper().createObjectNode().set("components", document.get("components"))
                .toString();
        return SchemaRegistry.withDefaultDialect(dialect,
                builder -> builder.schemaRegistryConfig(config).schemas(Map.of(BASE, components)));
    }

    /** A schema's {@code $} is the end of the text; Java's also stands before a last line break. */
    private static RegularExpression expression(String regex) {
        String whole = regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex;
        return Pattern.compile(whole).asPredicate()::test;
    }
}
