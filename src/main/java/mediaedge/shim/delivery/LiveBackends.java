package mediaedge.shim.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.destination.BackendName;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;

/**
 * The back ends in force: the default one, and those that the routing table names. What a reload of the table leaves
 * unchanged keeps its connections and its circuit breaker. What it takes away closes its connections when no request
 * can be in flight any more.
 */
@Startup
@Singleton
public class LiveBackends {

    private final ServiceFactory factory;
    private final BackendMeters meters;
    private final Vertx vertx;
    private final Set<ServiceAddress> retired = new HashSet<>();
    private volatile InForce inForce;

    /**
     * @param byName
     *            the back ends in force
     * @param earlier
     *            back ends that were removed or changed lately, for requests that were planned with the table before
     */
    private record InForce(Map<String, Backend> byName, Map<String, Backend> earlier) {

        Stream<ServiceAddress> services() {
            return byName.values().stream().flatMap(Backend::services);
        }
    }

    /** @throws IllegalArgumentException if a property of the default back end is invalid; the message names it */
    LiveBackends(ServiceFactory factory, BackendMeters meters, Vertx vertx) {
        this.factory = factory;
        this.meters = meters;
        this.vertx = vertx;
        this.inForce = new InForce(Map.of(BackendName.DEFAULT, factory.configured()), Map.of());
        meters.show(inForce.services().collect(Collectors.toSet()));
    }

    /**
     * Replaces the named back ends. No request fails because of it.
     *
     * @param named
     *            all of them, by name; the default one is not among them
     *
     * @throws IllegalArgumentException
     *             if a name is not one of a back end
     */
    public synchronized void replace(Map<String, BackendAddresses> named) {
        named.keySet().stream().filter(name -> !BackendName.fits(name) || name.equals(BackendName.DEFAULT)).findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException("'" + wrong + "' cannot be the name of a back end");
                });
        Map<String, Backend> before = inForce.byName();
        Map<String, Backend> now = new HashMap<>();
        now.put(BackendName.DEFAULT, before.get(BackendName.DEFAULT));
        named.forEach((name, addresses) -> now.put(name,
                factory.named(name, addresses, Optional.ofNullable(before.get(name)))));
        Set<ServiceAddress> services = now.values().stream().flatMap(Backend::services).collect(Collectors.toSet());
        Set<ServiceAddress> ending = inForce.services().filter(service -> !services.contains(service))
                .collect(Collectors.toSet());
        Map<String, Backend> earlier = new HashMap<>(inForce.earlier());
        before.forEach((name, backend) -> {
            if (backend.services().anyMatch(ending::contains)) {
                earlier.put(name, backend);
            }
        });
        inForce = new InForce(Map.copyOf(now), Map.copyOf(earlier));
        meters.show(services);
        if (!ending.isEmpty()) {
            retired.addAll(ending);
            vertx.setTimer(factory.longestDelivery().toMillis(), over -> end(ending));
        }
    }

    private synchronized void end(Set<ServiceAddress> services) {
        Map<String, Backend> earlier = new HashMap<>(inForce.earlier());
        earlier.values().removeIf(backend -> backend.services().anyMatch(services::contains));
        inForce = new InForce(inForce.byName(), Map.copyOf(earlier));
        services.forEach(service -> service.sender().close());
        retired.removeAll(services);
        meters.forget(services);
    }

    /**
     * Returns the services that can take a request, in the order in which to try them; empty if there is none in force.
     *
     * @param session
     *            where its session is open, for an event
     */
    List<ServiceAddress> of(Outgoing request, Optional<UpstreamSession> session) {
        Backend backend = inForce.byName().get(request.backend());
        return backend == null ? List.of() : backend.of(request, session);
    }

    /**
     * Returns the result of an event if the back end of its session, or this address of it, was removed. The default one
     * never is.
     */
    public Optional<Result> removed(Outgoing event, UpstreamSession open) {
        return open.backend().equals(BackendName.DEFAULT) || !of(event, Optional.of(open)).isEmpty()
                ? Optional.empty()
                : Optional.of(new Result.BackendRemoved(
                        "the back end '" + open.backend() + "' of this session is no longer in the routing table"));
    }

    /** As {@link #of}, but also returns what was removed since the request was planned. */
    List<ServiceAddress> ofStart(Outgoing start) {
        List<ServiceAddress> services = of(start, Optional.empty());
        Backend earlier = services.isEmpty() ? inForce.earlier().get(start.backend()) : null;
        return earlier == null ? services : earlier.of(start, Optional.empty());
    }

    /** Returns the services of a side of a back end; empty if there are none in force. */
    List<ServiceAddress> of(String backend, boolean edge) {
        Backend known = inForce.byName().get(backend);
        return known == null ? List.of() : known.services(edge);
    }

    /** Returns the addresses of a back end; empty if there is none of this name in force. */
    public Optional<BackendAddresses> addresses(String backend) {
        return Optional.ofNullable(inForce.byName().get(backend)).map(known -> new BackendAddresses(
                known.services(true).stream().map(ServiceAddress::url).toList(),
                known.services(false).stream().map(ServiceAddress::url).findFirst()));
    }

    /** Returns all services in force. */
    Stream<ServiceAddress> services() {
        return inForce.services();
    }

    @PreDestroy
    synchronized void close() {
        Stream.concat(inForce.services(), retired.stream()).forEach(service -> service.sender().close());
    }
}
