package mediaedge.shim.startup;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import mediaedge.shim.OutgoingRequests;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.edge.EdgeConfig;
import mediaedge.shim.mapping.AnonymousIds;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.PlayerNames;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.SigningSecrets;
import mediaedge.shim.settings.ShimConfig;

/** Creates the beans of packages that do not know the application, from the configuration. */
@Singleton
class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class);
    /** Edge requires a URI with a scheme as the name of the sender. */
    private static final String IMPLEMENTATION = "urn:media-edge-shim";

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Created at start-up, so an invalid table stops the application instead of failing the first player. */
    @Produces
    @Singleton
    @Startup
    MappingTables mappingTables(ShimConfig config) {
        return config.mappings().map(BuiltInTables::load).orElseGet(BuiltInTables::load);
    }

    @Produces
    @Singleton
    Vocabulary vocabulary(MappingTables tables) {
        return tables.vocabulary();
    }

    @Produces
    @Singleton
    RequestParser intake(Vocabulary vocabulary) {
        return new RequestParser(vocabulary);
    }

    @Produces
    @Singleton
    OutgoingRequests outgoingRequests(MappingTables tables, ShimConfig config, EdgeConfig edge, SigningSecrets secrets,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new OutgoingRequests(tables, config.validation(),
                edge.implementationDetails() ? Implementation.of(IMPLEMENTATION, version) : Implementation.UNTOLD,
                new AnonymousIds(secrets.keyFor("anonymous sessions")));
    }

    @Produces
    @Singleton
    PlayerNames playerNames(MappingTables tables) {
        return new PlayerNames(tables);
    }

    @Produces
    @Singleton
    @Startup
    SessionIds sessionIds(SigningSecrets secrets, Clock clock) {
        return new SessionIds(secrets, clock);
    }

    @Produces
    @Singleton
    SigningSecrets secrets(ShimConfig config) {
        if (config.session().secrets().isPresent()) {
            try {
                return SigningSecrets.parse(config.session().secrets().get());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("shim.session.secrets: " + e.getMessage(), e);
            }
        }
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    "shim.session.secrets (SHIM_SESSION_SECRETS) is missing: set a secret of at least "
                            + SigningSecrets.MIN_BYTES + " bytes, the same for every replica, such as the output of"
                            + " 'openssl rand -base64 48'");
        }
        LOG.info(
                "shim.session.secrets is not set. Session ids are signed with a random secret and become invalid at the next start.");
        return SigningSecrets.random();
    }
}
