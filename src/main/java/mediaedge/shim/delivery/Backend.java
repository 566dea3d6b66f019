package mediaedge.shim.delivery;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.session.EdgePlace;
import mediaedge.shim.session.UpstreamSession;

/** A back end in operation. Immutable. */
final class Backend {

    private final List<ServiceAddress> edge;
    private final List<ServiceAddress> legacy;
    /** By the address in the session; the first one if there is none, because there was one when it began. */
    private final Map<String, List<ServiceAddress>> edgeAt = new HashMap<>();

    /**
     * @param edge
     *            in the order in which starts of sessions try them
     */
    Backend(List<ServiceAddress> edge, Optional<ServiceAddress> legacy) {
        this.edge = List.copyOf(edge);
        this.legacy = legacy.stream().toList();
        edge.forEach(service -> edgeAt.put(EdgePlace.addressOf(service.url()), List.of(service)));
        edge.stream().findFirst().ifPresent(first -> edgeAt.put("", List.of(first)));
    }

    /**
     * Returns the services that can take a request, in the order in which to try them; empty if there is none.
     *
     * @param session
     *            where its session is open, for an event: it stays there
     */
    List<ServiceAddress> of(Outgoing request, Optional<UpstreamSession> session) {
        return switch (request.side()) {
            case EDGE -> session.orElse(null) instanceof UpstreamSession.Edge open
                    ? edgeAt.getOrDefault(open.address(), List.of())
                    : edge;
            case LEGACY -> legacy;
        };
    }

    /** Returns the services of Edge, if they have exactly these addresses in this order. */
    Optional<List<ServiceAddress>> edge(List<URI> urls) {
        return Optional.of(edge).filter(services -> services.stream().map(ServiceAddress::url).toList().equals(urls));
    }

    /** Returns the service of the Media Collection back end, if it has this address. */
    Optional<ServiceAddress> legacy(URI url) {
        return legacy.stream().filter(service -> service.url().equals(url)).findFirst();
    }

    /** Returns the services of a side. */
    List<ServiceAddress> services(boolean ofEdge) {
        return ofEdge ? edge : legacy;
    }

    /** Returns all services. */
    Stream<ServiceAddress> services() {
        return Stream.concat(edge.stream(), legacy.stream());
    }
}
