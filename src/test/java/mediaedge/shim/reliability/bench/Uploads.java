package mediaedge.shim.reliability.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;

/**
 * Mobile devices that come back online together, each with a whole session. A device that is answered 503 tries again.
 */
final class Uploads {

    private static final long BEGAN = 1_795_319_856_015L;

    private final Vertx vertx;
    private final HttpClient http;
    private final int port;
    private final Buffer session;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    /** @param bytes about how long a session is */
    Uploads(Vertx vertx, int port, int bytes) {
        this.vertx = vertx;
        this.port = port;
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(2_000));
        StringBuilder entries = new StringBuilder(
                """
                        [{"eventType":"sessionStart","playerTime":{"playhead":0,"ts":%d},"params":{"media.id":"m","media.length":3600,\
                        "media.contentType":"vod","media.playerName":"p","media.channel":"c"}}"""
                        .formatted(BEGAN));
        for (int i = 1; entries.length() < bytes - 200; i++) {
            entries.append(",{\"eventType\":\"ping\",\"playerTime\":{\"playhead\":").append(i * 10 % 86_400)
                    .append(",\"ts\":")
                    .append(BEGAN + i * 10_000L)
                    .append("},\"qoeData\":{\"media.qoe.bitrate\":6500000,\"media.qoe.droppedFrames\":").append(i % 7)
                    .append("}}");
        }
        this.session = Buffer.buffer(entries.append(']').toString());
    }

    int bytes() {
        return session.length();
    }

    /** Lets so many devices send at once. */
    void begin(int devices) {
        open.addAndGet(devices);
        for (int i = 0; i < devices; i++) {
            send();
        }
    }

    boolean open() {
        return open.get() > 0;
    }

    Map<String, AtomicInteger> answers() {
        return new TreeMap<>(answers);
    }

    long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos.get());
    }

    private void send() {
        long from = System.nanoTime();
        http.request(HttpMethod.POST, port, "127.0.0.1", "/api/v1/downloaded")
                .compose(request -> request.putHeader("content-type", "application/json").send(session))
                .onSuccess(answer -> {
                    slowestNanos.accumulateAndGet(System.nanoTime() - from, Math::max);
                    answers.computeIfAbsent(String.valueOf(answer.statusCode()), none -> new AtomicInteger())
                            .incrementAndGet();
                    if (answer.statusCode() == 503) {
                        long seconds = Long.parseLong(answer.getHeader("retry-after"));
                        vertx.setTimer(ThreadLocalRandom.current().nextLong(1, seconds * 1_000), again -> send());
                    } else {
                        open.decrementAndGet();
                    }
                }).onFailure(broken -> {
                    answers.computeIfAbsent("no answer", none -> new AtomicInteger()).incrementAndGet();
                    vertx.setTimer(1_000, again -> send());
                });
    }
}
