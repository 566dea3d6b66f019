package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import mediaedge.shim.FaultyServer;

/** Shared by the tests of {@link Upstream}: a server on a real socket, and calls to it. */
abstract class RealSockets {

    static final byte[] BODY = "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
    static final Optional<String> JSON = Optional.of("application/json");

    @Inject
    TlsConfigurationRegistry tls;

    @Inject
    Network network;

    private final List<Upstream> upstreams = new ArrayList<>();
    FaultyServer server;

    @BeforeEach
    void startServer() {
        server = FaultyServer.start();
    }

    @AfterEach
    void close() {
        server.close();
        upstreams.forEach(Upstream::close);
    }

    static List<UniAssertSubscriber<Outcome>> subscribe(Uni<Outcome> call, int times) {
        return Stream.generate(() -> call.subscribe().withSubscriber(UniAssertSubscriber.<Outcome>create()))
                .limit(times).toList();
    }

    static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Outcome post(URI url) {
        return post(url.toString(), TestSettings.patient());
    }

    Outcome post(String url, TestSettings settings) {
        return call(url, settings).await().indefinitely();
    }

    Outcome post(String url, TestSettings settings, Optional<String> contentType, ForwardedHeaders passedOn) {
        return call(url, settings, contentType, passedOn).await().indefinitely();
    }

    Uni<Outcome> call(String url, TestSettings settings) {
        return call(url, settings, JSON, ForwardedHeaders.nothing());
    }

    Uni<Outcome> call(String url, TestSettings settings, Optional<String> contentType, ForwardedHeaders passedOn) {
        return upstream(url, settings).post("/x?y=%2F%20z", new Content(BODY, contentType, Optional.empty()), passedOn,
                Deadline.NONE);
    }

    static Uni<Outcome> call(Upstream upstream, String path) {
        return upstream.post(path, Content.json(BODY), ForwardedHeaders.nothing(), Deadline.NONE);
    }

    Upstream upstream(String url, TestSettings settings) {
        Upstream upstream = new Upstream("shim.test", URI.create(url), "default", settings, network);
        upstreams.add(upstream);
        return upstream;
    }

    static List<Outcome> items(List<UniAssertSubscriber<Outcome>> calls) {
        return calls.stream().map(subscriber -> subscriber.awaitItem(Duration.ofSeconds(20)).getItem()).toList();
    }
}
