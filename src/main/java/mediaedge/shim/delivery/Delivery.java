package mediaedge.shim.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.Outgoing.Part;
import mediaedge.shim.delivery.Result.Prospect;
import mediaedge.shim.delivery.Result.Undelivered;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolConfig;
import mediaedge.shim.upstream.Deadline;

/**
 * Delivers a request to its upstream, and a copy to the other side if the route has a shadow. A request that cannot be
 * delivered now goes to the spool, and counts as accepted once it is on disk there. From then on, all requests of its
 * session queue behind it, which keeps their order.
 */
@Singleton
public class Delivery {

    /** A request whose deadline has passed when its body arrives is still stored, which takes milliseconds. */
    private static final Duration LEAST_TO_STORE = Duration.ofMillis(500);

    private static final String GIVEN_UP = "the start of its session is a dead letter";

    private final Upstreams upstreams;
    private final Shadow shadow;
    private final Spool spool;
    private final OperatorFaults faults;
    private final Clock clock;
    private final DeliveryConfig config;
    private final Duration toStore;

    Delivery(Upstreams upstreams, Shadow shadow, Spool spool, OperatorFaults faults, Clock clock,
            DeliveryConfig config, SpoolConfig spoolConfig) {
        this.upstreams = upstreams;
        this.shadow = shadow;
        this.spool = spool;
        this.faults = faults;
        this.clock = clock;
        this.config = config;
        this.toStore = spool.enabled() ? spoolConfig.addWithin() : Duration.ZERO;
    }

    /**
     * The outcome of a session's start.
     *
     * @param main
     *            outcome of the request itself
     * @param shadow
     *            where the copy was opened, if it was opened in time
     */
    public record Start(Result main, Optional<UpstreamSession> shadow) {
    }

    /** Returns the upstreams with open circuit breakers, by metric name, with the last failure (no visitor data). */
    public Map<String, String> openCircuits() {
        return upstreams.openCircuits();
    }

    /**
     * Opens a session. Also waits for the copy, but no longer than the copy's own limit.
     *
     * @param copied
     *            called with the outcome of the copy
     * @param answerBy
     *            when the player must have its answer
     */
    public Uni<Start> start(UUID session, Outgoing main, Optional<Outgoing> copy, Consumer<Result> copied,
            Deadline answerBy) {
        Uni<Result> opened = liveOrSpooled(session, main, main, Optional.empty(), answerBy);
        if (copy.isEmpty()) {
            return opened.map(result -> new Start(result, Optional.empty()));
        }
        Comparison both = shadow.comparison();
        Uni<Optional<UpstreamSession>> opensToo = shadow
                .start(() -> upstreams.once(copy.get(), Optional.empty()).invoke(both::copy), copied, answerBy);
        return Uni.combine().all().unis(opened.invoke(both::main), opensToo).with(Start::new);
    }

    /**
     * Delivers an event to where its session is open, and its copy, for which nobody waits, to the other side.
     *
     * @param copied
     *            called with the outcome of the copy, now or later
     * @param answerBy
     *            when the player must have its answer
     */
    public Uni<Result> event(Session session, Outgoing event, Optional<Outgoing> copy, Consumer<Result> copied,
            Deadline answerBy) {
        Uni<Result> result = event(session.key(), event, session.main(), answerBy);
        return copy.isEmpty() ? result : compared(result, copy.get(), session.shadow(), copied);
    }

    /** Sends an event to the upstream where its session is open, or spools it behind the session's entries. */
    private Uni<Result> event(UUID session, Outgoing event, UpstreamSession open, Deadline answerBy) {
        if (!spool.enabled()) {
            return liveOrSpooled(session, event, event, Optional.of(open), answerBy);
        }
        Deadline toUpstream = forUpstream(answerBy);
        if (toUpstream.leftMillis() < UpstreamGuard.LEAST_MILLIS) {
            return late(session, event, Optional.of(open), answerBy);
        }
        boolean provisional = open instanceof UpstreamSession.Provisional;
        return spool.backlog(session, provisional, toUpstream.left()).onItem().transformToUni(backlog -> {
            if (backlog instanceof Backlog.Waiting) {
                return spooled(session, event, Optional.of(open), false, Optional.empty(), "", answerBy);
            }
            if (!(backlog instanceof Backlog.Resolved resolved)) {
                return live(session, event, open, answerBy);
            }
            if (resolved.to() instanceof Resolution.Rescued || resolved.to() instanceof Resolution.Refused) {
                return Uni.createFrom().item(new Result.SessionOver(""));
            }
            if (resolved.to() instanceof Resolution.Blocked) {
                return Uni.createFrom().item(new Result.Blocked("its session was dropped", ""));
            }
            return resolved.to() instanceof Resolution.Opened opened
                    ? live(session, event, resolved(open, opened), answerBy)
                    : spooled(session, event, Optional.of(open), false, Optional.of(GIVEN_UP), "", answerBy);
        });
    }

    private Uni<Result> live(UUID session, Outgoing event, UpstreamSession open, Deadline answerBy) {
        if (open instanceof UpstreamSession.Provisional) {
            // The session neither waits nor is started, and is not known any more.
            return Uni.createFrom().item(new Result.SessionOver(""));
        }
        return liveOrSpooled(session, event.inSession(open), event, Optional.of(open), answerBy);
    }

    /**
     * Delivers a whole downloaded session, and its copy to the other side.
     *
     * @param copied
     *            as for an event
     * @param answerBy
     *            as for an event
     */
    public Uni<Result> whole(Outgoing whole, Optional<Outgoing> copy, Consumer<Result> copied, Deadline answerBy) {
        UUID session = UUID.randomUUID();
        Uni<Result> result = liveOrSpooled(session, whole, whole, Optional.empty(), answerBy);
        return copy.isEmpty() ? result : compared(result, copy.get(), Optional.empty(), copied);
    }

    /** Returns the deadline of the upstream. It leaves time for the spool, so no answer is late or a refusal. */
    private Deadline forUpstream(Deadline answerBy) {
        return answerBy.earlier(toStore).within(config.within());
    }

    /**
     * Sends a request, and spools it if it was not delivered.
     *
     * @param now
     *            the request to send
     * @param later
     *            the request to spool; may not know its session yet
     */
    private Uni<Result> liveOrSpooled(UUID session, Outgoing now, Outgoing later, Optional<UpstreamSession> open,
            Deadline answerBy) {
        Deadline toUpstream = forUpstream(answerBy);
        return toUpstream.leftMillis() < UpstreamGuard.LEAST_MILLIS && spool.enabled()
                ? late(session, later, open, answerBy)
                : upstreams.live(now, open, toUpstream)
                        .onItem().transformToUni(result -> orSpooled(session, later, open, result, answerBy));
    }

    /** Handles a request whose body arrived so late, or had to wait so long, that no upstream could answer in time. */
    private Uni<Result> late(UUID session, Outgoing request, Optional<UpstreamSession> open, Deadline answerBy) {
        return spooled(session, request, open, false, Optional.of("the request arrived too late for a live call"),
                "", answerBy);
    }

    private Uni<Result> compared(Uni<Result> main, Outgoing copy, Optional<UpstreamSession> session,
            Consumer<Result> copied) {
        Comparison both = shadow.comparison();
        shadow.send(() -> upstreams.once(copy, session).invoke(both::copy), copied);
        return main.invoke(both::main);
    }

    private Uni<Result> orSpooled(UUID session, Outgoing request, Optional<UpstreamSession> open, Result result,
            Deadline answerBy) {
        faults.note(result);
        upstreams.note(request, result);
        return result instanceof Undelivered undelivered && spool.enabled()
                ? spooled(session, request, open, undelivered.prospect() == Prospect.ONCE_MORE,
                        Optional.of(undelivered.reason()), undelivered.requestId(), answerBy)
                : Uni.createFrom().item(result);
    }

    private Uni<Result> spooled(UUID session, Outgoing request, Optional<UpstreamSession> open, boolean failedOnce,
            Optional<String> failure, String requestId, Deadline answerBy) {
        Optional<UpstreamSession> known = open.filter(upstream -> !(upstream instanceof UpstreamSession.Provisional));
        NewEntry entry = new NewEntry(session, kind(request.part()),
                UpstreamName.of(request).text(),
                new SpooledRequest(request, known, failedOnce).toBytes(), clock.instant());
        return spool.add(entry, answerBy.leaving(LEAST_TO_STORE).left()).map(added -> {
            if (added instanceof Added.Stored) {
                return new Result.Kept(
                        request.part() == Part.START ? Optional.of(provisional(request)) : Optional.empty(), failure,
                        requestId);
            }
            boolean full = added instanceof Added.Full;
            Duration retryAfter = full ? ((Added.Full) added).retryAfter() : ((Added.Broken) added).retryAfter();
            return Undelivered.passing(
                    failure.orElse("the session has something in the spool") + ", and the spool "
                            + (full ? "is full" : "cannot store it"),
                    Optional.of(retryAfter), false).in(requestId);
        });
    }

    private static UpstreamSession provisional(Outgoing request) {
        return request instanceof Outgoing.ToEdge toEdge
                ? new UpstreamSession.Provisional(UpstreamSession.Side.EDGE, toEdge.datastream())
                : new UpstreamSession.Provisional(UpstreamSession.Side.LEGACY, "");
    }

    /** Returns the session that a provisional session has become. */
    static UpstreamSession resolved(UpstreamSession provisional, Resolution.Opened resolution) {
        return provisional instanceof UpstreamSession.Provisional side && side.side() == UpstreamSession.Side.EDGE
                ? new UpstreamSession.Edge(side.datastream(), resolution.upstreamSession(), resolution.hint())
                : provisional instanceof UpstreamSession.Provisional
                        ? new UpstreamSession.Legacy(resolution.upstreamSession())
                        : provisional;
    }

    private static EntryKind kind(Part part) {
        return switch (part) {
            case START -> EntryKind.START;
            case EVENT -> EntryKind.EVENT;
            case WHOLE -> EntryKind.WHOLE;
        };
    }
}
