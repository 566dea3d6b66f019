package mediaedge.shim.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.Plans;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.routing.Route;
import mediaedge.shim.upstream.Deadline;

/**
 * Probes rows of the routing table: plays a session by the row, as for a player, and says what it shows. Nothing of it
 * is retried, spooled or recorded, or counts for metrics or circuit breakers.
 */
@Singleton
public class Probes {

    /** Time for a probe. The answer takes some more, and has to leave within 4 s. */
    private static final Duration WITHIN = Duration.ofMillis(3_600);
    private static final String NOWHERE = "none";

    private final LiveRoutes routes;
    private final Plans plans;
    private final ProbeRequests requests;
    private final EdgeProbe edge;
    private final LegacyProbe legacy;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Probes(LiveRoutes routes, Plans plans, ProbeRequests requests, EdgeProbe edge, LegacyProbe legacy) {
        this.routes = routes;
        this.plans = plans;
        this.requests = requests;
        this.edge = edge;
        this.legacy = legacy;
    }

    /** Returns the rows that can be probed. */
    public List<Route> rows() {
        return routes.rows();
    }

    /**
     * Probes a row, within 4 s.
     *
     * @param reportSuites
     *            of the session, separated by commas; a row that overrides report suites needs them
     *
     * @return what was found; empty, and nothing is sent, while another probe of the row is under way
     */
    public Optional<Uni<Probed>> probe(Route row, Optional<String> reportSuites) {
        if (!underWay.add(row.name())) {
            return Optional.empty();
        }
        Deadline deadline = Deadline.in(WITHIN, System::nanoTime);
        return Optional.of(Uni.createFrom().deferred(() -> planned(row, reportSuites, deadline)).onTermination()
                .invoke(() -> underWay.remove(row.name())));
    }

    private Uni<Probed> planned(Route row, Optional<String> reportSuites, Deadline deadline) {
        PlayerRequest start = requests.start(suites(row, reportSuites), deadline);
        Plan.Start plan;
        try {
            plan = plans.startOn(row, start);
        } catch (BadRequest refused) {
            return Uni.createFrom().item(new Findings(row.sendTo().tableName()).error("data",
                    "The mapping tables refuse the start of the probe, so nothing was sent: " + refused.getMessage())
                    .probed(false));
        }
        List<Uni<Probed>> sides = new ArrayList<>();
        Stream.of(plan.main(), plan.copy()).flatMap(Optional::stream)
                .forEach(request -> sides.add(side(plan, request, deadline)));
        if (plan.lacksCopy()) {
            sides.add(Uni.createFrom().item(new Findings(row.shadow().orElseThrow().to().tableName()).error("data",
                    "No copy of the start of the probe can be made for the shadow, so nothing was sent there")
                    .probed(false)));
        }
        return sides.isEmpty()
                ? Uni.createFrom().item(new Findings(NOWHERE).ok("route",
                        "The row sends nothing: its sessions are acknowledged and dropped").probed(true))
                : Uni.join().all(sides).andFailFast()
                        .map(probed -> probed.stream().reduce(Probed::and).orElseThrow());
    }

    /** If the row does not send them, any do: validation may require some. */
    private static Optional<String> suites(Route row, Optional<String> named) {
        return named.or(() -> row.edge().overrideReportSuites()
                ? Optional.empty()
                : Optional.of(ProbeRequests.NAME));
    }

    private Uni<Probed> side(Plan.Start plan, Outgoing request, Deadline deadline) {
        return request.accept(new Outgoing.Visitor<>() {
            @Override
            public Uni<Probed> toEdge(Outgoing.ToEdge start) {
                return edge.of(plan, start, deadline);
            }

            @Override
            public Uni<Probed> toLegacy(Outgoing.ToLegacy start) {
                return legacy.of(start, deadline);
            }
        });
    }
}
