package mediaedge.shim.schema.registry;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import mediaedge.shim.schema.SchemaSource;

/** The schemas of the registry. Nothing is created or called before a schema is named. */
@Singleton
public class RegistrySchemas {

    /** What the name of a schema of the registry begins with. */
    public static final String PREFIX = "registry:";

    private static final String SETTINGS = "shim.schemas.registry.";

    private final RegistryConfig config;
    private final Instance<SchemaRegistry> registry;
    private final RegistryTokens tokens;
    private final SchemaCopies copies;
    private final Clock clock;

    RegistrySchemas(RegistryConfig config, @RestClient Instance<SchemaRegistry> registry, RegistryTokens tokens,
            Clock clock) {
        this.config = config;
        this.registry = registry;
        this.tokens = tokens;
        this.copies = new SchemaCopies(config.dir());
        this.clock = clock;
    }

    /** Returns what is missing for a schema of the registry. @param name begins with {@link #PREFIX} */
    public Optional<String> problem(String name) {
        if (id(name).isEmpty()) {
            return Optional.of("'" + PREFIX + "' is followed by no schema id, such as https://ns.adobe.com/…");
        }
        Map<String, Optional<String>> needed = new TreeMap<>(Map.of("client-id", config.registry().clientId(),
                "client-secret", config.registry().clientSecret(), "organisation", config.registry().organisation()));
        List<String> missing = needed.entrySet().stream().filter(setting -> setting.getValue().isEmpty())
                .map(setting -> SETTINGS + setting.getKey()).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the Schema Registry needs " + String.join(" and ", missing));
    }

    /** Returns the source of a schema that has no problem. */
    public SchemaSource source(String name) {
        return new RegistrySource(name, id(name), config.registry(), registry.get(), tokens, copies, clock);
    }

    private static String id(String name) {
        return name.substring(PREFIX.length()).strip();
    }
}
