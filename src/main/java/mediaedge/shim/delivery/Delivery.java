package mediaedge.shim.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Prospect;
import mediaedge.shim.outgoing.Result.Undelivered;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
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
    private final Clock clock;
    private final DeliveryConfig config;
    private final Duration toStore;

    Delivery(Upstreams upstreams, Shadow shadow, Spool spool, Clock clock,
            DeliveryConfig config, SpoolConfig spoolConfig) {
        this.upstreams = upstreams;
        this.shadow = shadow;
        this.spool = spool;
        this.clock = clock;
        this.config = config;
        this.toStore = spool.enabled() ? spoolConfig.addWithin() : Duration.ZERO;
    }

    /**
     * The outcome of a session's start.
     *
     * @param main outcome of the request itself
     * @param shadow where the copy was opened, if it was opened in time
     */
    public record Start(Result main, Optional<UpstreamSession> shadow) {
    }

    /**
     * Opens a session. Also waits for the copy, but no longer than the copy's own limit.
     *
     * @param copied called with the outcome of the copy
     * @param answerBy when the player must have its answer
     */
    public Uni<Start> start(UUID session, Outgoing main, Optional<Outgoing> copy, Consumer<Result> copied,
            Deadline answerBy) {
        Uni<Result> opened = liveOrSpooled(session, main, main, Optional.empty(), answerBy);
        if (copy.isEmpty()) {
            return opened.map(result -> new Start(result, Optional.empty()));
        }
        return shadow.start(opened, () -> upstreams.once(copy.get(), Optional.empty()), copied, answerBy);
    }

    /**
     * Delivers an event to where its session is open, and its copy, for which nobody waits, to the other side.
     *
     * @param copied called with the outcome of the copy, now or later
     * @param answerBy when the player must have its answer
     */
    public Uni<Result> event(Session session, Outgoing event, Optional<Outgoing> copy, Consumer<Result> copied,
            Deadline answerBy) {
        Uni<Result> result = event(session.key(), event, session.main(), answerBy);
        return copy.isEmpty()
                ? result
                : shadow.send(result, () -> upstreams.once(copy.get(), session.shadow()), copied);
    }

    /** Sends an event to the upstream where its session is open, or spools it behind the session's entries. */
    private Uni<Result> event(UUID session, Outgoing event, UpstreamSession open, Deadline answerBy) {
        Optional<Result> removed = upstreams.removed(event, open);
        if (removed.isPresent()) {
            return Uni.createFrom().item(removed.get());
        }
        if (!spool.enabled()) {
            return liveOrSpooled(session, event, event, Optional.of(open), answerBy);
        }
        Deadline toUpstream = forUpstream(answerBy);
        if (toUpstream.leftMillis() < UpstreamGuard.LEAST_MILLIS) {
            return late(session, event, Optional.of(open), answerBy);
        }
        return spool.backlog(session, open instanceof UpstreamSession.Provisional, toUpstream.left()).onItem()
                .transformToUni(new AfterBacklog(session, event, open, answerBy));
    }

    /** Decides about an event, depending on the backlog of its session. */
    private final class AfterBacklog implements Function<Backlog, Uni<? extends Result>>,
            Backlog.Visitor<Uni<Result>>, Resolution.Visitor<Uni<Result>> {

        private final UUID session;
        private final Outgoing event;
        private final UpstreamSession open;
        private final Deadline answerBy;

        AfterBacklog(UUID session, Outgoing event, UpstreamSession open, Deadline answerBy) {
            this.session = session;
            this.event = event;
            this.open = open;
            this.answerBy = answerBy;
        }

        @Override
        public Uni<Result> apply(Backlog backlog) {
            return backlog.accept(this);
        }

        @Override
        public Uni<Result> none(Backlog.None none) {
            return live(open);
        }

        @Override
        public Uni<Result> waiting(Backlog.Waiting waiting) {
            return spooled(session, event, Optional.of(open), false, Optional.empty(), "", answerBy);
        }

        @Override
        public Uni<Result> resolved(Backlog.Resolved resolved) {
            return resolved.to().accept(this);
        }

        @Override
        public Uni<Result> opened(Resolution.Opened opened) {
            return live(open instanceof UpstreamSession.Provisional
                    ? event.session(opened.upstreamSession(), opened.hint())
                    : open);
        }

        @Override
        public Uni<Result> blocked(Resolution.Blocked blocked) {
            return Uni.createFrom().item(new Result.Blocked("its session was dropped", ""));
        }

        @Override
        public Uni<Result> rescued(Resolution.Rescued rescued) {
            return over();
        }

        @Override
        public Uni<Result> refused(Resolution.Refused refused) {
            return over();
        }

        @Override
        public Uni<Result> givenUp(Resolution.GivenUp givenUp) {
            return spooled(session, event, Optional.of(open), false, Optional.of(GIVEN_UP), "", answerBy);
        }

        private Uni<Result> live(UpstreamSession at) {
            // A session that is still provisional has no entries and was not started, or is not known any more.
            return at instanceof UpstreamSession.Provisional
                    ? over()
                    : liveOrSpooled(session, event.inSession(at), event, Optional.of(at), answerBy);
        }

        private Uni<Result> over() {
            return Uni.createFrom().item(new Result.SessionOver(""));
        }
    }

    /**
     * Delivers a whole downloaded session, and its copy to the other side.
     *
     * @param copied as for an event
     * @param answerBy as for an event
     */
    public Uni<Result> whole(Outgoing whole, Optional<Outgoing> copy, Consumer<Result> copied, Deadline answerBy) {
        Uni<Result> result = liveOrSpooled(UUID.randomUUID(), whole, whole, Optional.empty(), answerBy);
        return copy.isEmpty()
                ? result
                : shadow.send(result, () -> upstreams.once(copy.get(), Optional.empty()), copied);
    }

    /** Returns the deadline of the upstream. It leaves time for the spool, so no answer is late or a refusal. */
    private Deadline forUpstream(Deadline answerBy) {
        return answerBy.earlier(toStore).within(config.within());
    }

    /**
     * Sends a request, and spools it if it was not delivered.
     *
     * @param now the request to send
     * @param later the request to spool; may not know its session yet
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

    private Uni<Result> orSpooled(UUID session, Outgoing request, Optional<UpstreamSession> open, Result result,
            Deadline answerBy) {
        upstreams.note(request, result);
        return result instanceof Undelivered undelivered && spool.enabled()
                ? spooled(session, request, open, undelivered.prospect() == Prospect.ONCE_MORE,
                        Optional.of(undelivered.reason()), undelivered.requestId(), answerBy)
                : Uni.createFrom().item(result);
    }

    private Uni<Result> spooled(UUID session, Outgoing request, Optional<UpstreamSession> open, boolean failedOnce,
            Optional<String> failure, String requestId, Deadline answerBy) {
        Optional<UpstreamSession> known = open.filter(upstream -> !(upstream instanceof UpstreamSession.Provisional));
        NewEntry entry = new SpooledRequest(request, known, failedOnce).entry(session, clock.instant());
        return spool.add(entry, answerBy.leaving(LEAST_TO_STORE).left()).map(added -> {
            if (added instanceof Added.NotStored not) {
                return Undelivered.passing(
                        failure.orElse("the session has something in the spool") + ", and the spool " + not.inWords(),
                        "", Optional.of(not.retryAfter()), false, requestId);
            }
            return new Result.Kept(request.part() == Part.START ? Optional.of(request.provisional()) : Optional.empty(),
                    failure, requestId);
        });
    }
}
