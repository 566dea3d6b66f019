package mediaedge.shim.api;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Lets tests issue session ids. */
public final class KnownSecret implements QuarkusTestProfile {

    static final String SECRET = "a secret that a test may know and nobody else";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("shim.session.secrets", SECRET);
    }
}
