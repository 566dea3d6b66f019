package mediaedge.shim.api.operators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.settings.ShimConfig;

/**
 * Decides who is an operator: callers with the token, or everybody if there is no token outside of production. Quarkus
 * calls it after a resource that requires a role has been matched, so the spelling of a path does not matter here.
 */
@Singleton
@Startup
public class OperatorAuthentication implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";
    /** Minimum length of a token in production: 192 bits in Base64. */
    private static final int SHORTEST = 32;

    private final Optional<byte[]> token;
    private final boolean production;
    private final SecurityIdentity operator = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(Roles.OPERATOR))
            .addRoles(Set.of(Roles.OPERATOR, Roles.INSPECTOR_PAGE)).build();
    private final SecurityIdentity anonymous = QuarkusSecurityIdentity.builder().setAnonymous(true)
            .addRole(Roles.INSPECTOR_PAGE).build();

    @Inject
    OperatorAuthentication(ShimConfig config, LaunchMode mode) {
        this(config.operator().token(), mode == LaunchMode.NORMAL);
    }

    /**
     * Checks the token.
     *
     * @throws IllegalStateException
     *             if it is too short for production; the message does not show it
     */
    OperatorAuthentication(Optional<String> token, boolean production) {
        if (production) {
            token.filter(text -> text.length() < SHORTEST).ifPresent(guessable -> {
                throw new IllegalStateException("shim.operator.token (SHIM_OPERATOR_TOKEN) has " + guessable.length()
                        + " characters, it must have at least " + SHORTEST
                        + ": set the output of 'openssl rand -base64 32'");
            });
        }
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.production = production;
    }

    /** Returns whether there are operator endpoints: in production only with a token. */
    public boolean exists() {
        return token.isPresent() || !production;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (isOperator(request.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            return Uni.createFrom().item(operator);
        }
        return exists() ? Uni.createFrom().item(anonymous) : Uni.createFrom().nullItem();
    }

    /** Returns whether a caller is an operator. @param authorization the value of the header, or null */
    boolean isOperator(String authorization) {
        if (token.isEmpty()) {
            return !production;
        }
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && MessageDigest.isEqual(token.get(),
                        authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns no challenge, so a caller without the role learns nothing about the endpoint. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }
}
