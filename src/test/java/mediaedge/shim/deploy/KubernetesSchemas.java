package mediaedge.shim.deploy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;

/**
 * Checks objects against the schemas of Kubernetes' API. The models of the official client are generated from them, and
 * refuse unknown fields, missing required ones and values of the wrong kind.
 */
final class KubernetesSchemas {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final ObjectMapper OPERATOR = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                /** The models would otherwise keep unknown fields. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    static {
        // Its constructor creates the adapters for the models' fromJson.
        new JSON();
    }

    private KubernetesSchemas() {
    }

    /** @throws IllegalArgumentException with the violation of the schema */
    static void check(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        try {
            if (apiVersion.equals("monitoring.coreos.com/v1") && kind.equals("ServiceMonitor")) {
                OPERATOR.treeToValue(object, ServiceMonitor.class);
                return;
            }
            String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
            Class.forName(
                    MODELS + version.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + version.substring(1) + kind)
                    .getMethod("fromJson", String.class).invoke(null, object.toString());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(kind + ": " + e.getCause().getMessage(), e);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalArgumentException(apiVersion + " " + kind + ": " + e, e);
        }
    }
}
