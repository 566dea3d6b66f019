package mediaedge.shim.api;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.admission.BodyReader;
import mediaedge.shim.netty.FlushCoalescing;
import mediaedge.shim.request.Call;

/**
 * The calls of the Media Collection API. Bodies are read as bytes, whatever their content type: one SDK declares its
 * JSON as {@code text/plain}.
 * <p>
 * The calls are on the router instead of on Quarkus REST, which serves everything else. Every event of every player
 * passes here, and the search for a method, a reader and a writer would have the same result each time.
 */
@Singleton
class MediaCollectionRoutes {

    private static final String PLAYERS = "/api/";
    /** Before everything else in the application, so failed requests keep the headers that were set. */
    private static final int FIRST = 1000;
    private static final int BAD_REQUEST = 400;
    private static final int FAILURE = 500;

    private final Answers answers;
    private final CrossOrigin origins;
    private final AddressRate rate;
    private final TracedRequests traced;
    private final OpenConnections connections;
    private final BodyLimits limits;
    private final BodyReader bodies;
    private final PlayerCalls calls;

    MediaCollectionRoutes(Answers answers, CrossOrigin origins, AddressRate rate, TracedRequests traced,
            OpenConnections connections, BodyLimits limits, BodyReader bodies, PlayerCalls calls) {
        this.answers = answers;
        this.origins = origins;
        this.rate = rate;
        this.traced = traced;
        this.connections = connections;
        this.limits = limits;
        this.bodies = bodies;
        this.calls = calls;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    /**
     * A target that is not a path, such as {@code *} or an empty one, fails before any filter has seen the request. It
     * is answered here, because Quarkus would log the target as an error.
     */
    void failures(@Observes Router router) {
        router.route().order(-FIRST).failureHandler(context -> {
            UnreadBody.endWithAnswer(context);
            int status = context.statusCode();
            if (status >= BAD_REQUEST && status < FAILURE) {
                context.response().setStatusCode(status).end();
            } else {
                context.next();
            }
        });
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path() == null ? "" : request.path();
        Call call = Calls.find(path);
        boolean isCall = call != null && HttpMethod.POST.equals(request.method());
        if (!isCall) {
            UnreadBody.endWithAnswer(context);
        }
        if (call == null && !path.startsWith(PLAYERS) && PlayersPath.plain(path) == null) {
            context.next();
        } else if (origins.lets(context)) {
            if (call == null) {
                elsewhere(context, path);
            } else if (!isCall) {
                AnswerWriter.send(answers.wrongMethod(), request.response());
            } else if (rate.lets(context)) {
                receive(context, call);
            }
        }
    }

    /**
     * Handles paths that are not calls of players. After a prefix there are only schemas, and dots do not lead out of
     * there.
     */
    private static void elsewhere(RoutingContext context, String path) {
        String plain = PlayersPath.plain(path);
        if (plain == null || plain.equals(path)) {
            context.next();
        } else {
            context.reroute(Calls.isSchema(plain) ? plain : PlayersPath.NOTHING);
        }
    }

    private void receive(RoutingContext context, Call call) {
        HttpServerRequest request = context.request();
        if (!BodyReader.isOpen(request)) {
            return;
        }
        Optional<ContentEncoding> encoding = ContentEncoding.of(request.getHeader(ContentEncoding.HEADER));
        if (encoding.isEmpty()) {
            AnswerWriter.sendEarly(answers.unknownEncoding(), context);
            return;
        }
        long length = BodyLength.of(request);
        if (length > limits.most(call) && length != BodyLength.UNSAID) {
            AnswerWriter.sendEarly(answers.tooLarge(limits.most(call)), context);
            return;
        }
        traced.begin(context, call);
        if (FlushCoalescing.on(request.connection())) {
            connections.opened(request.connection());
            bodies.opened(request);
        }
        bodies.read(request, limits.expected(call, length, encoding.get()),
                calls.receiver(context, call, encoding.get()));
    }
}
