package mediaedge.shim.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.inspect.Exchanges;

/** Exchanges as server-sent events: those that are kept, and then every one as it ends. */
@Singleton
class ExchangeStream {

    private static final int UNAVAILABLE = 503;
    /** Well below the server's idle timeout, and that of most proxies. */
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Exchanges exchanges;
    private final boolean canPlay;
    /** Another one means that the shim was started anew, and its numbers begin again. */
    private final String process = UUID.randomUUID().toString();

    ExchangeStream(Exchanges exchanges, LaunchMode mode) {
        this.exchanges = exchanges;
        this.canPlay = mode != LaunchMode.NORMAL;
    }

    void register(@Observes Router router) {
        router.get(OperatorDoor.EXCHANGES).order(-1).handler(this::open);
    }

    private void open(RoutingContext request) {
        Watcher watcher = new Watcher(request.response(), request.vertx().getOrCreateContext());
        boolean show = "show".equals(request.request().getParam("visitor-ids"));
        Optional<Exchanges.View> view = exchanges.open(watcher, show);
        if (view.isEmpty()) {
            request.response().setStatusCode(UNAVAILABLE).end();
            return;
        }
        request.response().setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store").putHeader("X-Accel-Buffering", "no");
        long heartbeat = request.vertx().setPeriodic(HEARTBEAT_MILLIS, tick -> watcher.beat(view.get().unseen()));
        request.addEndHandler(ended -> {
            request.vertx().cancelTimer(heartbeat);
            view.get().close();
        });
        watcher.hello("{\"process\":\"" + process + "\",\"canPlay\":" + canPlay + "}");
        watcher.all(view.get().before());
    }

    /** One who looks: slow ones miss exchanges, and are told how many. */
    private static final class Watcher implements Exchanges.Viewer {

        private final HttpServerResponse response;
        private final Context eventLoop;
        private final AtomicLong missed = new AtomicLong();

        Watcher(HttpServerResponse response, Context eventLoop) {
            this.response = response;
            this.eventLoop = eventLoop;
        }

        void hello(String json) {
            send("hello", json);
        }

        void all(List<Supplier<String>> reports) {
            reports.forEach(this::later);
        }

        void beat(long unseen) {
            send("beat", "{\"unseen\":" + (unseen + missed.get()) + "}");
        }

        @Override
        public void saw(Supplier<String> json) {
            if (response.writeQueueFull()) {
                missed.incrementAndGet();
            } else {
                later(json);
            }
        }

        /** Reports are made by a worker, one after the other, and sent in that order. */
        private void later(Supplier<String> json) {
            eventLoop.<String>executeBlocking(json::get, true).onSuccess(report -> send("exchange", report))
                    .onFailure(defect -> missed.incrementAndGet());
        }

        private void send(String event, String json) {
            if (!response.closed() && !response.ended()) {
                response.write("event: " + event + "\ndata: " + json + "\n\n");
            }
        }
    }
}
