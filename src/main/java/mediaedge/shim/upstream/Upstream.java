package mediaedge.shim.upstream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.http.HttpClientOptions;
import mediaedge.shim.upstream.Outcome.Answer;
import mediaedge.shim.upstream.Outcome.NoAnswer;

/**
 * A host that is called: the only code that sends anything anywhere. One request in, one {@link Outcome} out, never a
 * failed {@link Uni}; nothing is repeated, and no redirect is followed, as it would lead to a host nobody configured.
 */
public final class Upstream implements AutoCloseable {

    private static final byte[] NO_BODY = {};

    private final BaseUrl base;
    private final Duration timeout;
    private final UpstreamApi api;

    /**
     * @param prefix
     *            of its properties, such as {@code shim.edge}, to name the one that is wrong
     * @param url
     *            its base URL; every call goes below it
     * @param settings
     *            how its connections are held
     * @param tls
     *            where {@link UpstreamSettings#tlsConfigurationName} is looked up
     *
     * @throws IllegalArgumentException
     *             naming the property, if the URL can't be called or a setting makes no sense
     */
    public Upstream(String prefix, URI url, UpstreamSettings settings, TlsConfigurationRegistry tls) {
        SettingsCheck.check(prefix, settings);
        this.base = BaseUrl.of(prefix + ".url", url);
        this.timeout = settings.timeout();
        this.api = connect(base, settings, tls);
    }

    /**
     * The full address of a path with its query, both already encoded.
     *
     * @throws IllegalArgumentException
     *             if the path does not begin with a slash or isn't encoded
     */
    public URI address(String pathAndQuery) {
        return base.resolve(pathAndQuery);
    }

    /**
     * Sends one request each time the result is subscribed to.
     *
     * @param pathAndQuery
     *            where below the base URL, as for {@link #address}
     * @param contentType
     *            header {@code Content-Type}; none is sent where it is empty
     * @param passedOn
     *            what goes on of the player's own headers
     * @param body
     *            sent as it is
     */
    public Uni<Outcome> post(String pathAndQuery, Optional<String> contentType, PassedOn passedOn, byte[] body) {
        return Uni.createFrom().deferred(() -> {
            URI address = address(pathAndQuery);
            Outgoing request = new Outgoing(body, contentType, passedOn);
            // The client's own timeout ends with the answer's first byte: one that drips would never end.
            return send(address, request).ifNoItem().after(timeout).failWith(TimeoutException::new)
                    .map(response -> answer(response, request)).onFailure()
                    .recoverWithItem(failure -> noAnswer(failure, request));
        });
    }

    /**
     * A call that is given up while it waits for a connection is withdrawn, not cancelled: the REST client would take
     * the connection all the same, send nothing, and keep it from others. See {@link OutgoingWriter}.
     */
    private Uni<Response> send(URI address, Outgoing request) {
        return Uni.createFrom().emitter(emitter -> {
            Cancellable call = api.post(address, request).subscribe().with(emitter::complete, emitter::fail);
            emitter.onTermination(() -> {
                if (!request.withdraw()) {
                    call.cancel();
                }
            });
        });
    }

    @Override
    public void close() {
        try {
            api.close();
        } catch (IOException e) {
            throw new IllegalStateException("Could not close the connections to " + base, e);
        }
    }

    private static Outcome answer(Response response, Outgoing request) {
        byte[] body = response.readEntity(byte[].class);
        return new Answer(response.getStatus(), body == null ? NO_BODY : body, request.answerType(),
                header(response, HttpHeaders.LOCATION), header(response, HttpHeaders.RETRY_AFTER));
    }

    private static Optional<String> header(Response response, String name) {
        return Optional.ofNullable(response.getHeaderString(name));
    }

    private Outcome noAnswer(Throwable failure, Outgoing request) {
        boolean neverLeft = request.withdraw();
        return new NoAnswer(Fault.describe(failure, neverLeft, timeout), neverLeft);
    }

    private static UpstreamApi connect(BaseUrl base, UpstreamSettings settings, TlsConfigurationRegistry tls) {
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder().baseUri(base.url())
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, settings.maxConnections())
                .httpClientOptions(new HttpClientOptions().setMaxWaitQueueSize(settings.maxWaiting())
                        .setKeepAliveTimeout((int) settings.keepAlive().toSeconds()))
                .followRedirects(false)
                // Edge looks devices up from this header: a name of our own would make every player one device.
                .userAgent("").disableDefaultMapper(true);
        TlsConfiguration.from(tls, settings.tlsConfigurationName()).ifPresent(builder::tlsConfiguration);
        return builder.build(UpstreamApi.class);
    }
}
