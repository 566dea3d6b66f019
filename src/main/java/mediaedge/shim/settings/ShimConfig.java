package mediaedge.shim.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import mediaedge.shim.collection.Strictness;

/** Settings of the shim as a whole. Packages for calls and storage have their own settings. */
@ConfigMapping(prefix = "shim")
public interface ShimConfig {

    /** Routing table: path of a YAML file. Without it, the built-in sample is used. */
    Optional<Path> routes();

    /** How often the file of the routing table is checked for changes. */
    @WithDefault("2s")
    Duration routesCheckEvery();

    /** Mapping tables: path of a folder with YAML files. Without it, the built-in tables are used. */
    Optional<Path> mappings();

    /**
     * The Experience Platform schema that datastreams write to: path of a file as the Schema Registry exports it, or
     * {@code registry:} and the id of a schema there. Rows of the routing table can name another one.
     */
    Optional<String> schema();

    /** How strictly requests are validated: {@code lenient} or {@code strict}. */
    @WithDefault("lenient")
    Strictness validation();

    /** Every answer leaves within this time. Real players give up after 5 seconds. */
    @WithDefault("4s")
    Duration answerWithin();

    /**
     * Time within which a request must have arrived completely. Otherwise it is answered 408, and its connection is
     * closed. The default is long enough for a session of a day over a slow mobile network.
     */
    @WithDefault("60s")
    Duration requestWithin();

    /** Maximum size of a request with one event, in bytes. The Edge Network's own limit for a request is 64 KB. */
    @WithDefault("65536")
    int maxEventBytes();

    /** Settings of session ids. */
    Session session();

    /** Settings of session ids. */
    interface Session {
        /**
         * Secrets that sign session ids, newest first, separated by commas, at least 32 bytes each. Required in
         * production: with a random secret, neither another replica nor a later start would know the sessions.
         */
        Optional<String> secrets();
    }

    /** Settings of the operator endpoints. */
    Operator operator();

    /** Settings of the operator endpoints, such as explain and the inspector. */
    interface Operator {
        /**
         * Bearer token of the operator endpoints. Without it, they are open in dev mode and do not exist in production.
         */
        Optional<String> token();
    }
}
