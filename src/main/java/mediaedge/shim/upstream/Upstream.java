package mediaedge.shim.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.Timer;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ProxyOptions;
import mediaedge.shim.destination.BaseUrl;
import mediaedge.shim.meters.LatencyBuckets;
import mediaedge.shim.meters.Traces;
import mediaedge.shim.netty.Buffers;
import mediaedge.shim.netty.FlushCoalescing;

/**
 * A host that the shim calls. Only this class sends requests to upstreams: one request in, one {@link Outcome} out, and
 * never a failed {@link Uni}. It does not retry, and it follows no redirects, because they would lead to a host that
 * nobody configured.
 * <p>
 * It uses Vert.x's HTTP client instead of a declarative one. All events pass through here, and a declarative client
 * would work out again for each event how to call one path with one array of bytes.
 */
public final class Upstream implements AutoCloseable {

    private static final Content NOTHING = new Content(Exchange.NO_BODY, Optional.empty(), Optional.empty());

    private final BaseUrl base;
    private final String host;
    private final int port;
    private final long timeoutMillis;
    private final Vertx vertx;
    private final HttpClient client;
    private final Timer timer;
    private final Traces traces;
    private final String name;

    /**
     * @param prefix
     *            of its properties, such as {@code shim.edge}, to name an invalid one
     * @param url
     *            its base URL; every call is below it
     * @param label
     *            name of its back end in metrics
     * @param settings
     *            of its connections
     * @param network
     *            the resources that all upstreams share
     *
     * @throws IllegalArgumentException
     *             if the URL or a setting is invalid; the message names the property
     */
    public Upstream(String prefix, URI url, String label, UpstreamSettings settings, Network network) {
        SettingsCheck.check(prefix, settings);
        this.base = BaseUrl.of(prefix + ".url", url);
        this.host = base.host();
        this.port = base.port();
        this.timeoutMillis = settings.timeout().toMillis();
        this.vertx = network.vertx();
        this.client = vertx.httpClientBuilder().with(options(settings, network.tls())).with(pool(settings))
                .withConnectHandler(Upstream::connected).build();
        this.traces = network.traces();
        this.name = prefix.substring(prefix.lastIndexOf('.') + 1);
        this.timer = Timer.builder("shim.upstream").tag("upstream", name).tag("backend", label)
                .description("Time from asking for a connection to the last byte of the answer, or to giving up")
                .serviceLevelObjectives(LatencyBuckets.ALL).register(network.meters());
    }

    private static void connected(HttpConnection connection) {
        connection.exceptionHandler(Exchange::known);
        FlushCoalescing.on(connection);
    }

    private HttpClientOptions options(UpstreamSettings settings, TlsConfigurationRegistry tls) {
        HttpClientOptions options = new HttpClientOptions().setSsl(base.isTls())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) settings.keepAlive().toSeconds());
        Optional<TlsConfiguration> trusted = TlsConfiguration.from(tls, settings.tlsConfigurationName())
                .or(tls::getDefault);
        if (base.isTls()) {
            // Only for https: configuring TLS turns it on, and Quarkus's default entry always exists.
            trusted.ifPresent(configured -> TlsConfigUtils.configure(options, configured));
        }
        settings.proxy().ifPresent(proxy -> options
                .setProxyOptions(new ProxyOptions().setHost(proxy.getHost()).setPort(proxy.getPort())));
        return options;
    }

    private static PoolOptions pool(UpstreamSettings settings) {
        return new PoolOptions().setHttp1MaxSize(settings.maxConnections())
                .setMaxWaitQueueSize(settings.maxWaiting());
    }

    /**
     * Returns the full address of a path with its query, both already encoded.
     *
     * @throws IllegalArgumentException
     *             if the path does not begin with a slash or is not encoded
     */
    public URI address(String pathAndQuery) {
        return base.resolve(pathAndQuery);
    }

    /**
     * Sends one request for each subscription.
     *
     * @param pathAndQuery
     *            path below the base URL, as for {@link #address}
     * @param passedOn
     *            the forwarded headers of the player
     * @param content
     *            sent unchanged
     * @param deadline
     *            latest end of the call; the configured timeout of the upstream may end it earlier
     */
    public Uni<Outcome> post(String pathAndQuery, Content content, ForwardedHeaders passedOn, Deadline deadline) {
        return post(pathAndQuery, content, passedOn, deadline, "");
    }

    /**
     * Sends one request for each subscription.
     *
     * @param requestId
     *            by which the upstream finds the call, for its span; empty if there is none
     */
    public Uni<Outcome> post(String pathAndQuery, Content content, ForwardedHeaders passedOn, Deadline deadline,
            String requestId) {
        return send(HttpMethod.POST, pathAndQuery, Map.of(), content, passedOn, deadline, requestId);
    }

    /** Reads what is at a path. Everything else is as for {@link #post}. */
    public Uni<Outcome> get(String pathAndQuery, Deadline deadline) {
        return send(HttpMethod.GET, pathAndQuery, Map.of(), NOTHING, ForwardedHeaders.nothing(), deadline, "");
    }

    /** Asks what a path allows. @param headers by name. Everything else is as for {@link #post} */
    public Uni<Outcome> options(String pathAndQuery, Map<String, String> headers, Deadline deadline) {
        return send(HttpMethod.OPTIONS, pathAndQuery, headers, NOTHING, ForwardedHeaders.nothing(), deadline, "");
    }

    private Uni<Outcome> send(HttpMethod method, String pathAndQuery, Map<String, String> headers, Content content,
            ForwardedHeaders passedOn, Deadline deadline, String requestId) {
        return Uni.createFrom().emitter(emitter -> {
            long most = mostMillis(deadline);
            Exchange exchange = new Exchange(emitter, most, timer, traces.sent(name, passedOn.trace(), requestId));
            exchange.within(vertx.getOrCreateContext());
            client.request(method, port, host, base.pathOf(pathAndQuery)).onComplete(connected -> {
                if (connected.succeeded()) {
                    headers.forEach(connected.result()::putHeader);
                    exchange.send(connected.result(), content, passedOn, Buffers.wrapped(content.bytes()));
                } else {
                    exchange.failed(connected.cause());
                }
            });
        });
    }

    /**
     * Opens a connection, and closes it without a request. It fails no {@link Uni}.
     *
     * @param deadline
     *            latest end; the configured timeout of the upstream may end it earlier
     */
    public Uni<Reach> reach(Deadline deadline) {
        long most = mostMillis(deadline);
        return Uni.createFrom().<Reach>emitter(emitter -> {
            long begun = System.nanoTime();
            client.request(HttpMethod.OPTIONS, port, host, base.pathOf("/")).onComplete(connected -> {
                if (connected.succeeded()) {
                    // Without a handler, Vert.x logs that the request was never sent.
                    connected.result().exceptionHandler(Exchange::known);
                    HttpConnection connection = connected.result().connection();
                    emitter.complete(Reach.over(connection, Duration.ofNanos(System.nanoTime() - begun)));
                    connection.close();
                } else {
                    emitter.complete(Fault.reach(connected.cause(), most));
                }
            });
        }).ifNoItem().after(Duration.ofMillis(most)).recoverWithItem(
                () -> new Reach.Failed(Reach.Obstacle.OTHER, "no connection was made within " + most + " ms"));
    }

    private long mostMillis(Deadline deadline) {
        return Math.max(1, Math.min(timeoutMillis, deadline.leftMillis()));
    }

    @Override
    public void close() {
        client.close();
    }
}
