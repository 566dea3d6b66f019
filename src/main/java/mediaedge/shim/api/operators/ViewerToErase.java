package mediaedge.shim.api.operators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.mapping.ViewerId;

/** Reads the request to erase a viewer. Messages name a field and what is expected, and never repeat a value. */
final class ViewerToErase {

    private static final int MOST = 100;
    private static final int LONGEST_NAMESPACE = 100;
    private static final int LONGEST_ID = 1_000;
    private static final String IDENTITIES = "identities";
    private static final String NAMESPACE = "namespace";
    private static final String ID = "id";
    private static final ObjectMapper STRICT = new ObjectMapper(
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ViewerToErase() {
    }

    /** @throws BadRequest if the request is not exactly as documented */
    static List<ViewerId> read(byte[] body) {
        JsonNode request = json(body);
        checkMembers("the request", request, Set.of(IDENTITIES));
        JsonNode identities = request.path(IDENTITIES);
        if (!identities.isArray() || identities.isEmpty() || identities.size() > MOST) {
            throw new BadRequest(IDENTITIES, "expected a list of 1 to " + MOST + " objects");
        }
        List<ViewerId> ids = new ArrayList<>();
        for (JsonNode identity : identities) {
            String field = IDENTITIES + "[" + ids.size() + "]";
            checkMembers(field, identity, Set.of(NAMESPACE, ID));
            ids.add(new ViewerId(text(field, identity, NAMESPACE, LONGEST_NAMESPACE),
                    text(field, identity, ID, LONGEST_ID)));
        }
        return ids;
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode read = body == null ? null : STRICT.readTree(body);
            return read == null ? STRICT.missingNode() : read;
        } catch (IOException invalid) {
            throw new BadRequest("the request", "expected one JSON object, in which no name occurs twice");
        }
    }

    private static void checkMembers(String field, JsonNode object, Set<String> members) {
        if (!object.isObject() || object.properties().stream().anyMatch(member -> !members.contains(member.getKey()))) {
            throw new BadRequest(field, "expected an object with "
                    + members.stream().sorted().collect(Collectors.joining(" and ")) + ", and nothing else");
        }
    }

    private static String text(String field, JsonNode identity, String name, int longest) {
        JsonNode value = identity.path(name);
        if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > longest) {
            throw new BadRequest(field + "." + name,
                    "expected a text of 1 to " + longest + " characters that is not blank");
        }
        return value.textValue();
    }
}
