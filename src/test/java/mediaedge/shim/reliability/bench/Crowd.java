package mediaedge.shim.reliability.bench;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** Many players at a time. Each sends its events one after the other, each once; failed ones are not sent again. */
final class Crowd {

    /** What is counted for a request that went to a killed replica, in place of a status. */
    static final String DEAD = "replica dead";

    private static final long BEGAN = 1_795_319_856_015L;

    private static final long TOO_LONG_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int LATE_TOLD = 20;

    private final long begun = System.nanoTime();
    private final Vertx vertx;
    private final HttpClient http;
    private final Balancer balancer;
    private final int events;
    private final long pauseMillis;
    private final Map<String, List<Integer>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, Integer>> replicas = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger playing = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * One request.
     *
     * @param player   number of its player
     * @param media    name of its session
     * @param path     where it goes
     * @param playhead of its event
     */
    private record Call(int player, String media, String path, int playhead) {

        boolean isStart() {
            return !path.endsWith("/events");
        }
    }

    /** Players whose requests go to these ports in turn. */
    Crowd(Vertx vertx, List<Integer> ports, int events, long pauseMillis) {
        this(vertx, Balancer.inTurn(ports), events, pauseMillis);
    }

    /**
     * @param balancer    which replica is asked
     * @param events      how many events follow a start
     * @param pauseMillis between an answer and the next event
     */
    Crowd(Vertx vertx, Balancer balancer, int events, long pauseMillis) {
        this.vertx = vertx;
        this.balancer = balancer;
        this.events = events;
        this.pauseMillis = pauseMillis;
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(500).setConnectTimeout(2_000));
    }

    /** Lets so many players begin, spread over a time. */
    void begin(String name, int players, long overMillis) {
        playing.addAndGet(players);
        for (int i = 0; i < players; i++) {
            Call start = new Call(i, name + "-" + i, "/api/v1/sessions", 0);
            vertx.setTimer(1 + overMillis * i / players, now -> send(start));
        }
    }

    /** Players send nothing more after their next answer. */
    void stop() {
        stopped = true;
    }

    boolean playing() {
        return playing.get() > 0;
    }

    /** Playheads that were answered with 201 or 204, by media. */
    Map<String, List<Integer>> acknowledged() {
        return acknowledged;
    }

    /** The replica to which the request of each playhead was sent at last, by its port. */
    Map<Integer, Integer> replicas(String media) {
        return replicas.getOrDefault(media, Map.of());
    }

    /** How many answers of each status came. */
    Map<String, AtomicInteger> answers() {
        return new TreeMap<>(answers);
    }

    long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos.get());
    }

    /** How long the given share of all answers took at most, in milliseconds, since this was last asked. */
    double quantileMillis(double share) {
        List<Long> sorted = new ArrayList<>();
        for (Long one = nanos.poll(); one != null; one = nanos.poll()) {
            sorted.add(one);
        }
        sorted.sort(null);
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share))) / 1e6;
    }

    private void send(Call call) {
        int port = balancer.port(call.player(), call.playhead());
        replicas.computeIfAbsent(call.media(), none -> new ConcurrentHashMap<>()).put(call.playhead(), port);
        long from = System.nanoTime();
        http.request(HttpMethod.POST, port, "127.0.0.1", call.path())
                .compose(request -> request.putHeader("content-type", "application/json").send(body(call)))
                .onSuccess(answer -> answered(port, call, from, answer)).onFailure(broken -> {
                    if (broken instanceof ConnectException && balancer.sendsAgain(port, 0)) {
                        send(call);
                        return;
                    }
                    count(balancer.isDead(port) ? DEAD : "no answer");
                    next(call, call.path());
                });
    }

    private void answered(int port, Call call, long from, HttpClientResponse answer) {
        int status = answer.statusCode();
        if (balancer.sendsAgain(port, status)) {
            send(call);
            return;
        }
        long took = System.nanoTime() - from;
        nanos.add(took);
        if (took > TOO_LONG_NANOS && late.incrementAndGet() <= LATE_TOLD) {
            System.out.printf("  %d s after the beginning, port %d answered %d after %d ms%n",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), port, status,
                    TimeUnit.NANOSECONDS.toMillis(took));
        }
        slowestNanos.accumulateAndGet(took, Math::max);
        count(String.valueOf(status));
        if (status == 201 || status == 204) {
            acknowledged.computeIfAbsent(call.media(), none -> new CopyOnWriteArrayList<>()).add(call.playhead());
        }
        String location = answer.getHeader("location");
        next(call, location == null ? call.path() : location + "/events");
    }

    private void next(Call call, String path) {
        Call next = new Call(call.player(), call.media(), path, call.playhead() + 1);
        // A session that never began has no events.
        if (call.playhead() >= events || next.isStart() || stopped) {
            playing.decrementAndGet();
        } else {
            vertx.setTimer(Math.max(1, pauseMillis), now -> send(next));
        }
    }

    private void count(String what) {
        answers.computeIfAbsent(what, none -> new AtomicInteger()).incrementAndGet();
    }

    private static String body(Call call) {
        int playhead = call.playhead();
        long ts = BEGAN + playhead * 1000L;
        return playhead > 0
                ? "{\"eventType\":\"ping\",\"playerTime\":{\"playhead\":" + playhead + ",\"ts\":" + ts + "}}"
                : "{\"eventType\":\"sessionStart\",\"playerTime\":{\"playhead\":0,\"ts\":" + ts
                        + "},\"params\":{\"media.id\":\"" + call.media() + "\",\"media.length\":3600,"
                        + "\"media.contentType\":\"vod\",\"media.playerName\":\"HTML5 Player\",\"media.channel\":\"web\"}}";
    }
}
