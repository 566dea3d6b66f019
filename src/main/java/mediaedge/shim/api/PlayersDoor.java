package mediaedge.shim.api;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.Answer;
import mediaedge.shim.Call;
import mediaedge.shim.MediaShim;
import mediaedge.shim.ShimConfig;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.FlushTogether;

/**
 * The calls of the Media Collection API. Bodies are taken as bytes whatever their content type says: one SDK declares
 * its JSON as {@code text/plain}.
 * <p>
 * It stands on the router and not on Quarkus REST, which serves everything else: every event of every player passes
 * here, and what finds a method, a reader and a writer for a request finds the same ones each time.
 */
@Singleton
class PlayersDoor {

    private static final String PLAYERS = "/api/";
    private static final String PLAYERS_V1 = "/api/v1/";
    /** Before everything else of the application: an answer that goes wrong keeps the headers that were set. */
    private static final int FIRST = 1000;

    private final MediaShim shim;
    private final Answers answers;
    private final CrossOrigin origins;
    private final AddressRate rate;
    private final TracedRequests traced;
    private final UploadGate gate;
    private final Turns turns;
    private final OpenConnections connections;
    private final PlayerConnection connection;
    private final Deadlines deadlines;
    private final long maxBytes;
    private final long withinMillis;

    PlayersDoor(MediaShim shim, Answers answers, CrossOrigin origins, AddressRate rate, TracedRequests traced,
            UploadGate gate, Turns turns, OpenConnections connections, PlayerConnection connection, Deadlines deadlines,
            ShimConfig config, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.shim = shim;
        this.answers = answers;
        this.origins = origins;
        this.rate = rate;
        this.traced = traced;
        this.gate = gate;
        this.turns = turns;
        this.connections = connections;
        this.connection = connection;
        this.deadlines = deadlines;
        this.maxBytes = maxBody.asLongValue();
        this.withinMillis = config.requestWithin().toMillis();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path();
        if (path == null || !path.startsWith(PLAYERS)) {
            elsewhere(context, path);
            return;
        }
        if (!origins.lets(request)) {
            return;
        }
        Call call = Calls.at(path);
        if (call == null) {
            context.next();
        } else if (!HttpMethod.POST.equals(request.method())) {
            answers.wrongMethod().to(request.response());
        } else if (rate.lets(request)) {
            receive(context, call);
        }
    }

    /** Some clients are configured with a prefix before {@code /api}; a reverse proxy may pass it on. */
    private static void elsewhere(RoutingContext context, String path) {
        int at = path == null ? -1 : path.indexOf(PLAYERS_V1);
        if (at > 0) {
            context.reroute(path.substring(at));
        } else {
            context.next();
        }
    }

    private void receive(RoutingContext context, Call call) {
        HttpServerRequest request = context.request();
        long length = BodyLength.of(request);
        if (length > maxBytes && length != BodyLength.UNSAID) {
            answers.tooLarge(maxBytes).to(request.response());
            return;
        }
        traced.begin(context, call);
        Deadline begun = deadlines.begin();
        if (FlushTogether.on(request.connection())) {
            connections.opened(request.connection());
        }
        Arrival arrival = new Arrival(request, context.vertx(), length, maxBytes, withinMillis,
                new Arrival.Receiver() {
                    @Override
                    public void whole(byte[] body) {
                        Deadline answerBy = deadlines.whole(begun);
                        turns.take(body.length, answerBy, () -> take(call, request, body, answerBy),
                                () -> answers.overloaded().to(request.response()));
                    }

                    @Override
                    public void tooLarge() {
                        answers.tooLarge(maxBytes).to(request.response());
                    }
                });
        gate.pass(context, length, arrival::begin);
    }

    private void take(Call call, HttpServerRequest request, byte[] body, Deadline answerBy) {
        answer(call, request, body, answerBy).subscribe().with(
                answer -> answers.reply(answer).to(request.response()),
                failure -> answers.failure(failure).to(request.response()));
    }

    private Uni<Answer> answer(Call call, HttpServerRequest request, byte[] body, Deadline answerBy) {
        try {
            return shim.take(call, connection.request(request, body, answerBy));
        } catch (RuntimeException refused) {
            return Uni.createFrom().failure(refused);
        }
    }
}
