package mediaedge.shim.api.operators;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The application as in production, with regard to operator endpoints. */
public class ProductionMode implements QuarkusTestProfile {

    static final String TOKEN = "a token of thirty-two characters";

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Mode.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return new HashMap<>(Map.of("shim.inspector.max-viewers", "1000"));
    }

    /** Adds the token. */
    public static class WithToken extends ProductionMode {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("shim.operator.token", TOKEN);
            return settings;
        }
    }

    /** Reports production mode. */
    @Alternative
    @Singleton
    public static class Mode {
        @Produces
        @Alternative
        @Singleton
        LaunchMode mode() {
            return LaunchMode.NORMAL;
        }
    }
}
