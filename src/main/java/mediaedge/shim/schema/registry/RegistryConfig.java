package mediaedge.shim.schema.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How schemas are kept up to date, and how Adobe's Schema Registry is called. */
@ConfigMapping(prefix = "shim.schemas")
public interface RegistryConfig {

    /** How often a schema is read again. Replicas vary it by a tenth, so they do not all ask at once. */
    @WithDefault("1h")
    Duration refreshEvery();

    /** Folder of the copies of schemas from the registry, which are used while it is away. */
    @WithDefault("${shim.spool.dir}/schemas")
    Path dir();

    /** The project in Adobe's developer console that may read schemas. */
    Registry registry();

    /** The project in Adobe's developer console that may read schemas. */
    interface Registry {

        /** Client id of its server-to-server credential. */
        Optional<String> clientId();

        /** Client secret of its server-to-server credential. */
        Optional<String> clientSecret();

        /** Id of the organisation, such as {@code 0123456789ABCDEF@AdobeOrg}. */
        Optional<String> organisation();

        /** Name of the sandbox. */
        @WithDefault("prod")
        String sandbox();
    }
}
