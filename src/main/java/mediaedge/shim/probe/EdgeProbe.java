package mediaedge.shim.probe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.Plans;
import mediaedge.shim.delivery.LiveBackends;
import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.edge.Diagnosis;
import mediaedge.shim.edge.EdgeClient;
import mediaedge.shim.edge.EdgeClients;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.Reach;

/**
 * Probes Experience Edge: connects to each address of the back end, opens a session at the first one that can be
 * reached, and ends it. It has its own connections, so it is on nobody's way, and calls once each.
 */
@Singleton
final class EdgeProbe {

    static final String NAME = "edge";
    /** An address that does not take a connection within this time leaves the rest to the others. */
    private static final Duration REACHED_WITHIN = Duration.ofMillis(1_500);

    private final EdgeClients clients;
    private final LiveBackends backends;
    private final Plans plans;
    private final SessionIds sessionIds;
    private final ProbeRequests requests;
    private final Clock clock;

    EdgeProbe(EdgeClients clients, LiveBackends backends, Plans plans, SessionIds sessionIds, ProbeRequests requests,
            Clock clock) {
        this.clients = clients;
        this.backends = backends;
        this.plans = plans;
        this.sessionIds = sessionIds;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Probes the service of a start.
     *
     * @param start
     *            for Edge, by the row's plan
     * @param deadline
     *            of the whole probe
     */
    Uni<Probed> of(Plan.Start plan, Outgoing.ToEdge start, Deadline deadline) {
        Findings findings = new Findings(NAME);
        List<URI> urls = backends.addresses(start.backend()).map(BackendAddresses::edge).orElse(List.of());
        if (urls.isEmpty()) {
            return Uni.createFrom().item(findings.error(Reached.REACHABLE, "The back end '" + start.backend()
                    + "' has no address of Edge any more. Probe again").probed(false));
        }
        List<EdgeClient> opened = urls.stream().map(clients::uncounted).toList();
        List<Uni<Reach>> reaches = opened.stream().map(client -> client.reach(deadline.within(REACHED_WITHIN)))
                .toList();
        return Uni.join().all(reaches).andFailFast().chain(found -> {
            Reached reached = new Reached(findings, clock);
            IntStream.range(0, urls.size()).forEach(i -> reached.add(urls.get(i), found.get(i)));
            return IntStream.range(0, urls.size()).filter(i -> found.get(i) instanceof Reach.Connected).boxed()
                    .findFirst().map(first -> session(plan, start, opened.get(first), findings, deadline))
                    .orElseGet(() -> Uni.createFrom().item(findings.probed(false)));
        }).onTermination().invoke(() -> opened.forEach(EdgeClient::close));
    }

    private Uni<Probed> session(Plan.Start plan, Outgoing.ToEdge start, EdgeClient client, Findings findings,
            Deadline deadline) {
        SessionFindings about = new SessionFindings(findings, start, plan.decision().route());
        long begun = System.nanoTime();
        return client.diagnose(start, Optional.empty(), deadline).chain(diagnosis -> {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            about.started(diagnosis, took);
            return diagnosis.result() instanceof Result.Opened opened
                    ? end(plan, opened.upstream(), client, deadline).invoke(about::ended)
                            .map(ended -> findings.probed(true))
                    : Uni.createFrom().item(findings.probed(false));
        });
    }

    /** Returns what became of the end; empty if there was none to send, because the row or its back end was removed. */
    private Uni<Optional<Diagnosis>> end(Plan.Start plan, UpstreamSession open, EdgeClient client, Deadline deadline) {
        Session session = new Session(plan.key(), clock.instant().truncatedTo(ChronoUnit.SECONDS), plan.route(), open,
                Optional.empty());
        Plan end = plans.of(new Call.Event(sessionIds.issue(session)), requests.end(deadline), Notes.NONE, Notes.NONE);
        return end instanceof Plan.Event event && event.main() instanceof Outgoing.ToEdge request
                ? client.diagnose(request, Optional.of(open), deadline).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }
}
