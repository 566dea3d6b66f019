package mediaedge.shim.schema.registry;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.TokensHelper;
import mediaedge.shim.schema.SchemaAway;

/** Server-to-server tokens. One is used until it expires, about a day. */
@Singleton
class RegistryTokens {

    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final OidcClients clients;
    private final TokensHelper tokens = new TokensHelper();

    RegistryTokens(OidcClients clients) {
        this.clients = clients;
    }

    /**
     * Returns a token.
     *
     * @param anew
     *            whether the present one was refused, so another is needed
     *
     * @throws SchemaAway
     *             if there is none; the message contains nothing of the answer, which could repeat the secret
     */
    String token(boolean anew) throws SchemaAway {
        try {
            return tokens.getTokens(clients.getClient(SchemaRegistry.NAME), Map.of(), anew).await().atMost(WITHIN)
                    .getAccessToken();
        } catch (RuntimeException e) {
            throw new SchemaAway("Adobe's identity service gave no token (" + e.getClass().getSimpleName()
                    + "): check shim.schemas.registry.client-id, client-secret and the scopes of the project");
        }
    }
}
