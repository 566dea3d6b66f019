package mediaedge.shim.client;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.core.MultivaluedHashMap;

import io.quarkus.arc.Arc;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;

/**
 * Makes clients of {@link MediaCollectionApi} and {@link MediaEdgeApi}.
 *
 * <p>
 * They are Quarkus's where a test runs with an application. Quarkus generates its clients when it builds an
 * application, and builds none outside of one, so tests of processes, of images and of the stand-ins get
 * {@link DeclaredCalls}.
 */
public final class ApiClients {

    private static final Map<Key, Object> QUARKUS = new ConcurrentHashMap<>();

    private record Key(Class<?> api, URI server, Map<String, String> headers) {
    }

    private ApiClients() {
    }

    /** A client of an API on a server. */
    public static <T> T of(Class<T> api, URI server) {
        return of(api, server, Map.of());
    }

    /**
     * A client that sends these headers with each request.
     *
     * @param server
     *            scheme and authority count
     */
    public static <T> T of(Class<T> api, URI server, Map<String, String> headers) {
        URI base = server.resolve("/");
        if (Arc.container() == null) {
            return outside(api, base, headers);
        }
        return api.cast(QUARKUS.computeIfAbsent(new Key(api, base, new TreeMap<>(headers)), ApiClients::inside));
    }

    /** One that needs no application. */
    static <T> T outside(Class<T> api, URI server, Map<String, String> headers) {
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[]{api},
                new DeclaredCalls(new Http(server), headers)));
    }

    private static Object inside(Key key) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(key.server).disableDefaultMapper(true)
                .clientHeadersFactory((received, declared) -> new MultivaluedHashMap<>(key.headers)).build(key.api);
    }
}
