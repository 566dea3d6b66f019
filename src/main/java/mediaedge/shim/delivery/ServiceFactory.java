package mediaedge.shim.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.destination.BackendName;
import mediaedge.shim.edge.EdgeClients;
import mediaedge.shim.edge.EdgeConfig;
import mediaedge.shim.legacy.LegacyClients;
import mediaedge.shim.legacy.LegacyConfig;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.session.EdgePlace;

/** Makes back ends with their connections and guards. */
@Singleton
class ServiceFactory {

    private final EdgeClients edgeClients;
    private final LegacyClients legacyClients;
    private final EdgeConfig edgeConfig;
    private final LegacyConfig legacyConfig;
    private final DeliveryConfig config;
    private final RefusedParts refused;
    private final CorrectionReport report;
    private final FailureLog failures;
    private final Vertx vertx;
    private final MeterRegistry meters;

    ServiceFactory(EdgeClients edgeClients, LegacyClients legacyClients, EdgeConfig edgeConfig,
            LegacyConfig legacyConfig, DeliveryConfig config, RefusedParts refused, CorrectionReport report,
            FailureLog failures, Vertx vertx, MeterRegistry meters) {
        this.edgeClients = edgeClients;
        this.legacyClients = legacyClients;
        this.edgeConfig = edgeConfig;
        this.legacyConfig = legacyConfig;
        this.config = config;
        this.refused = refused;
        this.report = report;
        this.failures = failures;
        this.vertx = vertx;
        this.meters = meters;
    }

    /**
     * Makes the default back end.
     *
     * @throws IllegalArgumentException
     *             if a property of an upstream is invalid; the message names it
     */
    Backend configured() {
        return new Backend(List.of(edge(edgeConfig.url(), BackendName.DEFAULT, "")),
                legacyConfig.url().map(url -> legacy(url, BackendName.DEFAULT)));
    }

    /** Makes a back end. @param before the one of this name so far; what has not changed stays in operation */
    Backend named(String name, BackendAddresses addresses, Optional<Backend> before) {
        return new Backend(
                before.flatMap(known -> known.edge(addresses.edge())).orElseGet(() -> edge(name, addresses.edge())),
                addresses.legacy()
                        .map(url -> before.flatMap(known -> known.legacy(url)).orElseGet(() -> legacy(url, name))));
    }

    private List<ServiceAddress> edge(String name, List<URI> urls) {
        return urls.size() == 1
                ? List.of(edge(urls.get(0), name, ""))
                : IntStream.range(0, urls.size()).mapToObj(
                        i -> edge(urls.get(i), name + "." + (i + 1), EdgePlace.addressOf(urls.get(i)))).toList();
    }

    private ServiceAddress edge(URI url, String label, String address) {
        return new ServiceAddress(UpstreamName.EDGE, label, url, guard("Experience Edge", UpstreamName.EDGE, label),
                new EdgeDelivery(edgeClients.at(url, label, address), vertx, refused, report));
    }

    private ServiceAddress legacy(URI url, String name) {
        return new ServiceAddress(UpstreamName.LEGACY, name, url,
                guard("the Media Collection back end", UpstreamName.LEGACY, name),
                new LegacyDelivery(legacyClients.at(url, name), failures));
    }

    private UpstreamGuard guard(String service, String upstream, String label) {
        return new UpstreamGuard(service + (label.equals(BackendName.DEFAULT) ? "" : " of " + label), config, failures,
                meters.counter("shim.retries", "upstream", upstream, BackendMeters.BACKEND, label)::increment);
    }

    /** Returns the longest time from the plan for a request to the end of its last call. */
    Duration longestDelivery() {
        Duration call = edgeConfig.timeout().compareTo(legacyConfig.timeout()) > 0
                ? edgeConfig.timeout()
                : legacyConfig.timeout();
        return config.within().plus(call.multipliedBy(EdgeDelivery.MOST_CORRECTIONS + 1L));
    }
}
