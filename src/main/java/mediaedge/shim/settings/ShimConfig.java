package mediaedge.shim.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import mediaedge.shim.collection.Strictness;

/** What an operator sets for the shim as a whole; packages that call and store have their own settings. */
@ConfigMapping(prefix = "shim")
public interface ShimConfig {

    /** Routing table: path of a YAML file. Without it, the sample that the shim carries. */
    Optional<Path> routes();

    /** How often the routing table's file is looked at for changes. */
    @WithDefault("2s")
    Duration routesCheckEvery();

    /** Mapping tables: path of a folder with YAML files. Without it, the tables that the shim carries. */
    Optional<Path> mappings();

    /** How closely requests are looked at: {@code lenient} or {@code strict}. */
    @WithDefault("lenient")
    Strictness validation();

    /** Every answer leaves within this time; real players give up after 5 seconds. */
    @WithDefault("4s")
    Duration answerWithin();

    /**
     * Within this time a request must have arrived whole, or it is answered 408 and its connection is closed. Long enough for a session of a day
     * over a slow mobile network.
     */
    @WithDefault("60s")
    Duration requestWithin();

    /** Largest request that is one event, in bytes: the Edge Network's own limit for a request is 64 KB. */
    @WithDefault("65536")
    int maxEventBytes();

    /** Session ids. */
    Session session();

    /** Session ids. */
    interface Session {
        /**
         * Secrets that sign session ids, newest first, separated by commas, each of at least 32 bytes. Needed in
         * production: with one made up at start-up, no other replica, and no later start, would know its sessions.
         */
        Optional<String> secrets();
    }

    /** Endpoints for those who run the shim: explain and inspector. */
    Operator operator();

    /** Endpoints for those who run the shim. */
    interface Operator {
        /**
         * What they want as bearer token. Without it they are open in dev mode and do not exist in production.
         */
        Optional<String> token();
    }
}
