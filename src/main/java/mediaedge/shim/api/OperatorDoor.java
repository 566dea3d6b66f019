package mediaedge.shim.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.ShimConfig;

/**
 * Stands before what is for operators only. Who may not pass is answered as at a path that does not exist, by the very
 * code that answers there, so that nothing tells the two apart.
 */
@Singleton
class OperatorDoor {

    /** Where the inspector is. */
    static final String INSPECTOR = "/inspector";
    /** Below it, everything shows what players sent; the page itself does not. */
    static final String EXCHANGES = INSPECTOR + "/exchanges";

    private static final Logger LOG = Logger.getLogger(OperatorDoor.class);
    private static final String OPERATORS = "/shim/";
    private static final String NOWHERE = "/nothing-is-here";
    private static final String BEARER = "bearer ";
    private static final int SHORT = 16;
    /** Behind the cross-origin headers, before everything that answers. */
    private static final int EARLY = 950;

    private final Optional<byte[]> token;
    private final boolean production;

    @Inject
    OperatorDoor(ShimConfig config, LaunchMode mode) {
        this(config.operator().token(), mode == LaunchMode.NORMAL);
    }

    OperatorDoor(Optional<String> token, boolean production) {
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.production = production;
        if (token.filter(text -> text.length() < SHORT).isPresent()) {
            LOG.warnf("shim.operator.token (SHIM_OPERATOR_TOKEN) has less than %d characters, and can be guessed: take"
                    + " the output of 'openssl rand -base64 32'", SHORT);
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, EARLY);
    }

    /** Whether there is anything behind the door at all. */
    boolean exists() {
        return token.isPresent() || !production;
    }

    private void handle(RoutingContext context) {
        // The path as the routes behind it see it: without dots, doubled slashes and needless escapes.
        String path = context.normalizedPath();
        boolean data = path.startsWith(OPERATORS) || path.startsWith(EXCHANGES);
        boolean page = path.equals(INSPECTOR) || path.startsWith(INSPECTOR + "/");
        if (data && !opensFor(context.request().getHeader(HttpHeaders.AUTHORIZATION)) || page && !exists()) {
            context.reroute(NOWHERE);
        } else {
            context.next();
        }
    }

    /** Whether somebody may pass who shows this. @param authorization the header's value, or null */
    boolean opensFor(String authorization) {
        if (token.isEmpty()) {
            return !production;
        }
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && MessageDigest.isEqual(token.get(),
                        authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
    }
}
