package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.destination.BackendName;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/**
 * The upstreams of all back ends, each with its own guard. Live requests and the drain share the circuit breaker of an
 * upstream.
 */
@Singleton
public class Upstreams {

    private final LiveBackends backends;
    private final OperatorFaults faults;
    private final RequestedWaits waits = new RequestedWaits(System::nanoTime);

    Upstreams(LiveBackends backends, OperatorFaults faults) {
        this.backends = backends;
        this.faults = faults;
    }

    /** Returns the upstreams with open circuit breakers, by name, with the last failure (no visitor data). */
    public Map<String, String> openCircuits() {
        Map<String, String> open = new LinkedHashMap<>();
        backends.services().forEach(
                service -> service.guard().openFor().ifPresent(fault -> open.put(service.name(), fault)));
        return open;
    }

    /** Returns the answer to an event if the back end of its session, or this address of it, was removed. */
    Optional<Result> removed(Outgoing event, UpstreamSession open) {
        return backends.removed(event, open);
    }

    /** Sends a request while a player waits, until the deadline. The caller {@linkplain #note notes} the result. */
    Uni<Result> live(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        List<ServiceAddress> services = session.isEmpty() ? backends.ofStart(request) : backends.of(request, session);
        return switch (services.size()) {
            case 0 ->
                Uni.createFrom().item(session.flatMap(open -> removed(request, open)).orElseGet(() -> absent(request)));
            case 1 -> services.get(0).guard().live(services.get(0).call(request, session, deadline), deadline, true);
            default -> new Failover(services, deadline, (service, last) -> service.guard()
                    .live(service.call(request, session, deadline), deadline, last).map(Optional::of))
                    .from(0).map(Optional::orElseThrow);
        };
    }

    /**
     * Sends a request once, for which no player waits. Never fails.
     *
     * @param session
     *            where its session is open, for an event
     * @param deadline
     *            latest end of the call
     *
     * @return the result; empty if no call was made because the circuit breaker is open or too many requests are in
     *         flight
     */
    public Uni<Optional<Result>> later(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        List<ServiceAddress> services = backends.of(request, session);
        Uni<Optional<Result>> result = services.isEmpty()
                ? Uni.createFrom().item(Optional.of(absent(request)))
                : new Failover(services, deadline,
                        (service, last) -> service.guard().later(service.call(request, session, deadline), deadline))
                        .from(0);
        return result.invoke(known -> known.ifPresent(one -> note(request, one)));
    }

    /** Sends a copy once. */
    Uni<Result> once(Outgoing request, Optional<UpstreamSession> session) {
        List<ServiceAddress> services = session.isEmpty() ? backends.ofStart(request) : backends.of(request, session);
        return services.isEmpty()
                ? Uni.createFrom().item(absent(request))
                : new Failover(services, Deadline.NONE, (service, last) -> service.guard()
                        .once(service.call(request, session, Deadline.NONE)).map(Optional::of))
                        .from(0).map(Optional::orElseThrow);
    }

    /** Returns the result of a request for which there is no service. It waits until a table has one again. */
    private static Result absent(Outgoing request) {
        return Result.Undelivered.misconfigured(request.backend().equals(BackendName.DEFAULT)
                ? "shim.legacy.url is not set"
                : "the routing table does not have the back end '" + request.backend()
                        + "', or not this address of it",
                "", "");
    }

    /** Records faults of configuration, and whether an upstream asked to receive no requests ({@code Retry-After}). */
    void note(Outgoing request, Result result) {
        if (result instanceof Result.Undelivered undelivered) {
            faults.note(undelivered);
            undelivered.retryAfter().ifPresent(wait -> waits.note(request.upstream(), wait));
        }
    }

    /** Returns whether the circuit breaker of an upstream is closed. If it is not, it allows single requests. */
    public boolean isLetThrough(UpstreamName name) {
        List<ServiceAddress> services = backends.of(name.backend(), name.isEdge());
        return services.isEmpty() || services.stream().anyMatch(ServiceAddress::isLetThrough);
    }

    /** Returns whether the routing table has an address of an upstream. */
    public boolean hasAddress(UpstreamName name) {
        return !backends.of(name.backend(), name.isEdge()).isEmpty();
    }

    /** Returns whether an upstream has several addresses, and not all of their circuit breakers are open. */
    public boolean hasOtherAddress(UpstreamName name) {
        return backends.of(name.backend(), name.isEdge()).size() > 1 && isLetThrough(name);
    }

    /**
     * Returns how long an upstream still asks to receive no requests, according to any of its answers; zero if it does
     * not.
     */
    public Duration requestedWait(UpstreamName name) {
        return waits.left(name);
    }

    /**
     * Tries several addresses in their order, as long as one surely did not take the request. An address whose circuit
     * breaker is open costs no time, and its probes find out when it is back.
     *
     * @param call
     *            makes one call at an address, with retries at the last one; empty if none was made
     */
    private record Failover(List<ServiceAddress> services, Deadline deadline,
            BiFunction<ServiceAddress, Boolean, Uni<Optional<Result>>> call) {

        Uni<Optional<Result>> from(int at) {
            boolean last = at == services.size() - 1;
            Uni<Optional<Result>> result = call.apply(services.get(at), last);
            return last
                    ? result
                    : result.onItem().transformToUni(
                            known -> goesOn(known) ? from(at + 1) : Uni.createFrom().item(known));
        }

        private boolean goesOn(Optional<Result> result) {
            boolean notTaken = result.isEmpty() || result.get() instanceof Result.Undelivered undelivered
                    && undelivered.repeatable() && undelivered.prospect() == Result.Prospect.CAN_PASS;
            return notTaken && deadline.leftMillis() >= UpstreamGuard.LEAST_MILLIS;
        }
    }
}
