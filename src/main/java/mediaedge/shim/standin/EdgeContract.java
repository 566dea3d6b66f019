package mediaedge.shim.standin;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;

/**
 * Checks request bodies against {@code openapi/media-edge.yaml}, and against rules that a schema cannot express: one
 * primary identity, a downloaded session that begins with its start, and no half surrogate pairs. Immutable and
 * thread-safe.
 */
public final class EdgeContract {

    /**
     * Uses the parser that accepts half a surrogate pair in a name, which is reported below; the usual one does not.
     */
    private final JsonMapper json = JsonMapper
            .builder(JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    private final Map<String, JsonSchema> requests;

    private EdgeContract(Map<String, JsonSchema> requests) {
        this.requests = requests;
    }

    /** Returns the contract that ships with the service. It is read and compiled at the first call. */
    public static EdgeContract get() {
        return Loaded.CONTRACT;
    }

    /** Returns the names of all endpoints, such as {@code sessionStart}. */
    public Set<String> endpoints() {
        return requests.keySet();
    }

    /**
     * Returns what Edge would refuse in this body.
     *
     * @param endpoint
     *            one of {@link #endpoints()}
     *
     * @return empty if Edge would accept the body
     *
     * @throws IllegalArgumentException
     *             if there is no such endpoint
     */
    public List<WrongField> refusals(String endpoint, byte[] body) {
        JsonSchema schema = requests.get(endpoint);
        if (schema == null) {
            throw new IllegalArgumentException("No endpoint " + endpoint + "; there are " + requests.keySet());
        }
        JsonNode request;
        try {
            request = json.readTree(body);
        } catch (IOException notJson) {
            request = MissingNode.getInstance();
        }
        if (request.isMissingNode()) {
            return List.of(new WrongField("$", "Not a JSON document"));
        }
        // A set, because alternatives with a common field report the same problem.
        Set<WrongField> refusals = new LinkedHashSet<>();
        Set<ValidationMessage> messages = schema.validate(request);
        messages.stream().filter(message -> !saidBetterBelow(message, messages)).map(EdgeContract::wrongField)
                .forEach(refusals::add);
        halfPairs("$", request, refusals);
        if (refusals.isEmpty()) {
            beyondTheSchema(request.at("/events/0/xdm"), refusals);
        }
        return List.copyOf(refusals);
    }

    /** A message that no alternative matches is useful only if no field in it has a message of its own. */
    private static boolean saidBetterBelow(ValidationMessage message, Set<ValidationMessage> messages) {
        return message.getType().equals("oneOf")
                && messages.stream().anyMatch(other -> other.getEvaluationPath().startsWith(message.getEvaluationPath())
                        && !other.equals(message)
                        && other.getInstanceLocation().startsWith(message.getInstanceLocation()));
    }

    private static WrongField wrongField(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        return switch (message.getType()) {
            case "required" -> new WrongField(place + "." + message.getProperty(), "Missing required field");
            case "additionalProperties" -> new WrongField(place + "." + message.getProperty(), "Unknown field");
            case "not" -> new WrongField(place, "Not allowed here");
            case "oneOf" -> new WrongField(place, "None of the alternatives holds");
            default -> new WrongField(place, message.getError());
        };
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Half a surrogate pair is not a character. A body with one is not read at all. */
    private static void halfPairs(String place, JsonNode node, Set<WrongField> refusals) {
        if (node.isTextual() && node.textValue().codePoints().anyMatch(EdgeContract::isSurrogate)) {
            refusals.add(new WrongField(place, "Half a surrogate pair"));
        }
        node.properties().forEach(member -> {
            halfPairs(place, TextNode.valueOf(member.getKey()), refusals);
            halfPairs(place + "." + member.getKey(), member.getValue(), refusals);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            halfPairs(place + "[" + i + "]", node.get(i), refusals);
        }
    }

    private static void beyondTheSchema(JsonNode xdm, Set<WrongField> refusals) {
        JsonNode identities = xdm.path("identityMap");
        if (!identities.isMissingNode()) {
            int primary = 0;
            for (JsonNode namespace : identities) {
                for (JsonNode identity : namespace) {
                    primary += identity.path("primary").booleanValue() ? 1 : 0;
                }
            }
            if (primary != 1) {
                refusals.add(new WrongField("$.events[0].xdm.identityMap",
                        "Exactly one identity must be primary, not " + primary));
            }
        }
        JsonNode first = xdm.at("/mediaDownloadedEvents/0/mediaEventType");
        if (!first.isMissingNode() && !first.textValue().equals("media.sessionStart")) {
            refusals.add(new WrongField("$.events[0].xdm.mediaDownloadedEvents[0].mediaEventType",
                    "The first must be media.sessionStart"));
        }
    }

    /** Created on demand, so a server that stands in only for the legacy back end does not pay for it. */
    private static final class Loaded {
        static final EdgeContract CONTRACT = new EdgeContract(EdgeSchemas.ofRequests());
    }
}
