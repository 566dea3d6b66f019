package mediaedge.shim.api.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import mediaedge.shim.api.operators.DeadLettersResource;
import mediaedge.shim.api.operators.EraseResource;
import mediaedge.shim.api.operators.ExplainResource;
import mediaedge.shim.api.operators.OperatorAuthentication;
import mediaedge.shim.api.operators.ProbeResource;
import mediaedge.shim.api.operators.Roles;
import mediaedge.shim.api.operators.SchemaReportResource;
import mediaedge.shim.collection.RequestExamples;
import mediaedge.shim.collection.RequestSchemas;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.EventType;

/**
 * Adds to the generated contract what only the mapping tables know: the request of each event type, and an example to
 * try.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiFromTables implements OASFilter {

    private static final String JSON = "application/json";
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Vocabulary vocabulary = Arc.container().instance(Vocabulary.class).get();
        RequestSchemas schemas = new RequestSchemas(vocabulary);
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        vocabulary.eventTypes()
                .forEach(type -> api.getComponents().addSchema(type.name(), schema(schemas.object(type))));
        RequestExamples examples = new RequestExamples(vocabulary);
        List<EventType> starts = vocabulary.eventTypes().stream().filter(EventType::opensSession).toList();
        List<EventType> events = vocabulary.eventTypes().stream().filter(type -> !type.opensSession()).toList();
        body(operation(api, "/api/v1/sessions"), starts, examples);
        body(operation(api, "/api/v1/sessions/{sid}/events"), events, examples);
        body(operation(api, "/shim/v1/explain"), starts, examples);
        if (!Arc.container().instance(OperatorAuthentication.class).get().exists()) {
            removeOperators(api);
        }
    }

    /** Removes what does not exist: the paths, and everything to which only those paths refer. */
    private static void removeOperators(OpenAPI api) {
        List.copyOf(api.getPaths().getPathItems().entrySet()).stream()
                .filter(path -> path.getValue().getOperations().values().stream()
                        .anyMatch(OpenApiFromTables::isOperators))
                .forEach(path -> api.getPaths().removePathItem(path.getKey()));
        api.getComponents().setSecuritySchemes(null);
        Stream.of(DeadLettersResource.SCHEMAS, EraseResource.SCHEMAS, ProbeResource.SCHEMAS,
                SchemaReportResource.SCHEMAS)
                .flatMap(List::stream)
                .forEach(api.getComponents()::removeSchema);
        api.setTags(api.getTags().stream().filter(tag -> !tag.getName().equals(ExplainResource.OPERATORS)).toList());
    }

    private static boolean isOperators(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream().anyMatch(requirement -> requirement.hasScheme(Roles.OPERATOR));
    }

    private static Operation operation(OpenAPI api, String path) {
        return api.getPaths().getPathItem(path).getPOST();
    }

    private static void body(Operation operation, List<EventType> types, RequestExamples examples) {
        MediaType media = OASFactory.createMediaType();
        Schema any = OASFactory.createSchema();
        for (EventType type : types) {
            Schema reference = OASFactory.createSchema().ref(REFERENCE + type.name());
            if (types.size() == 1) {
                any = reference;
            } else {
                any.addOneOf(reference);
            }
            media.addExample(type.name(), OASFactory.createExample().value(examples.of(type)));
        }
        if (types.size() > 1) {
            any.setDiscriminator(OASFactory.createDiscriminator().propertyName("eventType"));
        }
        Content content = OASFactory.createContent().addMediaType(JSON, media.schema(any));
        operation.setRequestBody(OASFactory.createRequestBody().required(true).content(content));
    }

    @SuppressWarnings("unchecked")
    private static Schema schema(Map<String, Object> document) {
        Schema schema = OASFactory.createSchema();
        document.forEach((keyword, value) -> {
            switch (keyword) {
                case "type" -> schema
                        .addType(Schema.SchemaType.valueOf(value.toString().toUpperCase(java.util.Locale.ROOT)));
                case "properties" -> ((Map<String, Map<String, Object>>) value)
                        .forEach((name, property) -> schema.addProperty(name, schema(property)));
                case "patternProperties" -> ((Map<String, Map<String, Object>>) value)
                        .forEach((pattern, property) -> schema.addPatternProperty(pattern, schema(property)));
                case "items" -> schema.setItems(schema((Map<String, Object>) value));
                case "minItems" -> schema.setMinItems((Integer) value);
                case "anyOf" -> ((List<Map<String, Object>>) value)
                        .forEach(alternative -> schema.addAnyOf(schema(alternative)));
                case "required" -> schema.setRequired((List<String>) value);
                case "enum" -> schema.setEnumeration((List<Object>) value);
                case "pattern" -> schema.setPattern(value.toString());
                case "not" -> schema.setNot(schema((Map<String, Object>) value));
                case "minLength" -> schema.setMinLength((Integer) value);
                case "description" -> schema.setDescription(value.toString());
                case "additionalProperties" -> {
                    if (value instanceof Boolean allowed) {
                        schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(allowed));
                    } else {
                        schema.setAdditionalPropertiesSchema(schema((Map<String, Object>) value));
                    }
                }
                default ->
                    throw new IllegalArgumentException("a keyword that the contract has no place for: " + keyword);
            }
        });
        return schema;
    }
}
