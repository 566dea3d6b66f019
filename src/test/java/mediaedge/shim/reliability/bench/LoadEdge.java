package mediaedge.shim.reliability.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** An Experience Edge for many sessions, in one of several modes, that records the accepted playheads. */
final class LoadEdge {

    /** How it answers. */
    enum Mood {
        UP, DOWN, SLOW, LATE, RESET, STORM
    }

    private final Vertx vertx;
    private final HttpServer server;
    private final AtomicLong sessions = new AtomicLong();
    private final Map<String, String> mediaOfSession = new ConcurrentHashMap<>();
    private final Map<String, List<Arrival>> arrivals = new ConcurrentHashMap<>();
    private final Map<String, List<Integer>> held = new ConcurrentHashMap<>();
    private final Set<HttpServerRequest> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicLong downloaded = new AtomicLong();
    private volatile Mood mood = Mood.UP;
    private volatile long lateMillis = 1_000;
    private volatile Predicate<String> refused = media -> false;

    LoadEdge(Vertx vertx) throws Exception {
        this.vertx = vertx;
        this.server = vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4096)).requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    void close() {
        server.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    void mood(Mood next) {
        mood = next;
    }

    /** Accepts each request at once, and answers after this delay. */
    void late(long millis) {
        lateMillis = millis;
        mood = Mood.LATE;
    }

    /** It answers 503 to sessions of some media, until this is called again. */
    void refuse(Predicate<String> media) {
        refused = media;
    }

    /** How many whole sessions came. */
    long downloaded() {
        return downloaded.get();
    }

    /** What arrived, in its order, by media. */
    Map<String, List<Arrival>> arrivals() {
        return arrivals;
    }

    /** Playheads as they arrived, by media. */
    Map<String, List<Integer>> arrived() {
        return arrivals.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().stream().map(Arrival::playhead).toList()));
    }

    /** How many requests arrived. */
    long count() {
        return arrivals.values().stream().mapToLong(List::size).sum();
    }

    /** Playheads of events that came while it was slow, by media. */
    Map<String, List<Integer>> held() {
        return held;
    }

    /** How many requests it has taken while it was late, and not answered yet. @param below a prefix of their paths */
    int underWay(String below) {
        return (int) unanswered.stream().filter(request -> request.path().startsWith(below)).count();
    }

    private void hold(Buffer body) {
        JsonObject media = media(body);
        String name = mediaOfSession.get(media.getString("sessionID", ""));
        if (name != null) {
            held.computeIfAbsent(name, none -> new CopyOnWriteArrayList<>()).add(media.getInteger("playhead"));
        }
    }

    private static JsonObject media(Buffer body) {
        return body.toJsonObject().getJsonArray("events").getJsonObject(0).getJsonObject("xdm")
                .getJsonObject("mediaCollection");
    }

    private boolean isRefused(HttpServerRequest request, Buffer body) {
        if (request.path().endsWith("/downloaded")) {
            return false;
        }
        JsonObject media = media(body);
        JsonObject details = media.getJsonObject("sessionDetails");
        return refused.test(details == null
                ? mediaOfSession.getOrDefault(media.getString("sessionID", ""), "unknown")
                : details.getString("name"));
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            switch (isRefused(request, body) ? Mood.DOWN : mood) {
                case UP -> answer(request, body);
                case DOWN -> request.response().setStatusCode(503).end();
                case SLOW -> {
                    hold(body);
                    vertx.setTimer(10_000, late -> answer(request, body));
                }
                case LATE -> {
                    // Accepts the request at once, and answers later.
                    unanswered.add(request);
                    String session = record(request, body);
                    vertx.setTimer(lateMillis, late -> {
                        unanswered.remove(request);
                        tell(request, session);
                    });
                }
                case RESET -> {
                    // The request is accepted, and only its answer is lost.
                    record(request, body);
                    request.connection().close();
                }
                case STORM -> request.response().setStatusCode(429).putHeader("retry-after", "1").end();
            }
        });
    }

    private void answer(HttpServerRequest request, Buffer body) {
        if (request.response().closed()) {
            return;
        }
        tell(request, record(request, body));
    }

    private static void tell(HttpServerRequest request, String session) {
        if (request.response().closed()) {
            return;
        }
        if (session.isEmpty()) {
            request.response().setStatusCode(204).end();
            return;
        }
        request.response().putHeader("content-type", "application/json")
                .end("{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"" + session
                        + "\"}]}]}");
    }

    /** Notes what came; gives the id of the session if one was opened. */
    private String record(HttpServerRequest request, Buffer body) {
        if (request.path().endsWith("/downloaded")) {
            downloaded.incrementAndGet();
            return "";
        }
        JsonObject media = media(body);
        boolean start = request.path().endsWith("/sessionStart");
        String session = start ? "edge-" + sessions.incrementAndGet() : media.getString("sessionID");
        if (start) {
            mediaOfSession.put(session, media.getJsonObject("sessionDetails").getString("name"));
        }
        arrivals.computeIfAbsent(mediaOfSession.getOrDefault(session, "unknown"), name -> new CopyOnWriteArrayList<>())
                .add(new Arrival(media.getInteger("playhead"), System.nanoTime()));
        return start ? session : "";
    }
}
