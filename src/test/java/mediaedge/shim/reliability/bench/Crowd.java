package mediaedge.shim.reliability.bench;

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

/** Many players at once. Each sends its events one after the other, each once; a failed one is not sent again. */
final class Crowd {

    private static final long BEGAN = 1_795_319_856_015L;

    private static final long TOO_LONG_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final long begun = System.nanoTime();
    private final Vertx vertx;
    private final HttpClient http;
    private final List<Integer> ports;
    private final int events;
    private final long pauseMillis;
    private final Map<String, List<Integer>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger playing = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * @param ports       where the shim's replicas listen; asked in turn
     * @param events      how many events follow a start
     * @param pauseMillis between an answer and the next event
     */
    Crowd(Vertx vertx, List<Integer> ports, int events, long pauseMillis) {
        this.vertx = vertx;
        this.ports = ports;
        this.events = events;
        this.pauseMillis = pauseMillis;
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(500).setConnectTimeout(2_000));
    }

    /** Lets so many players begin, spread over a time. */
    void begin(String name, int players, long overMillis) {
        playing.addAndGet(players);
        for (int i = 0; i < players; i++) {
            String media = name + "-" + i;
            vertx.setTimer(1 + overMillis * i / players, now -> send(media, "/api/v1/sessions", 0));
        }
    }

    /** Whoever has been answered sends nothing more. */
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

    private void send(String media, String path, int playhead) {
        int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        long from = System.nanoTime();
        http.request(HttpMethod.POST, port, "127.0.0.1", path)
                .compose(request -> request.putHeader("content-type", "application/json").send(body(media, playhead)))
                .onSuccess(answer -> answered(port, media, path, playhead, from, answer))
                .onFailure(broken -> {
                    count("no answer");
                    next(media, path, playhead);
                });
    }

    private void answered(int port, String media, String path, int playhead, long from,
            HttpClientResponse answer) {
        long took = System.nanoTime() - from;
        nanos.add(took);
        if (took > TOO_LONG_NANOS) {
            System.out.printf("  %d s after the beginning, port %d answered %d after %d ms%n",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), port, answer.statusCode(),
                    TimeUnit.NANOSECONDS.toMillis(took));
        }
        slowestNanos.accumulateAndGet(took, Math::max);
        count(String.valueOf(answer.statusCode()));
        boolean taken = answer.statusCode() == 201 || answer.statusCode() == 204;
        if (taken) {
            acknowledged.computeIfAbsent(media, none -> new CopyOnWriteArrayList<>()).add(playhead);
        }
        String location = answer.getHeader("location");
        next(media, location == null ? path : location + "/events", playhead);
    }

    private void next(String media, String path, int playhead) {
        boolean neverBegan = playhead == 0 && !path.endsWith("/events");
        if (playhead >= events || neverBegan || stopped) {
            playing.decrementAndGet();
        } else {
            vertx.setTimer(Math.max(1, pauseMillis), now -> send(media, path, playhead + 1));
        }
    }

    private void count(String what) {
        answers.computeIfAbsent(what, none -> new AtomicInteger()).incrementAndGet();
    }

    private static String body(String media, int playhead) {
        long ts = BEGAN + playhead * 1000L;
        return playhead > 0
                ? "{\"eventType\":\"ping\",\"playerTime\":{\"playhead\":" + playhead + ",\"ts\":" + ts + "}}"
                : "{\"eventType\":\"sessionStart\",\"playerTime\":{\"playhead\":0,\"ts\":" + ts
                        + "},\"params\":{\"media.id\":\"" + media + "\",\"media.length\":3600,"
                        + "\"media.contentType\":\"vod\",\"media.playerName\":\"HTML5 Player\",\"media.channel\":\"web\"}}";
    }
}
