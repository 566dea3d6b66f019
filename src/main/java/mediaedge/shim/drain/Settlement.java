package mediaedge.shim.drain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.DeliveryConfig;
import mediaedge.shim.delivery.FailureLog;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Prospect;
import mediaedge.shim.outgoing.ResultLabel;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;

/** Reports the outcome of an entry to the spool: it is delivered, has to wait, or is a dead letter. */
@Singleton
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 12;
    private static final String NO_SESSION = "the upstream has closed the session, or does not know it";

    private final Spool spool;
    private final DeliveryConfig config;
    private final FailureLog failures;
    private final Counter drops;
    private final FailedOnce failedOnce = new FailedOnce();

    Settlement(Spool spool, DeliveryConfig config, FailureLog failures, MeterRegistry meters) {
        this.drops = meters.counter("shim.spool.blocked");
        this.spool = spool;
        this.config = config;
        this.failures = failures;
    }

    /**
     * The outcome of one entry.
     *
     * @param goesOn whether the next entry of the session may follow
     * @param resolution what is stored about the session, if the entry was its start
     */
    record Step(boolean goesOn, Optional<Resolution> resolution) {
    }

    /** @param hadItsTry whether the entry failed before in a way that allows one later retry, which this was */
    Uni<Step> of(Entry entry, boolean hadItsTry, Result result) {
        return result.accept(new OfEntry(entry, hadItsTry));
    }

    /**
     * Another replica may have stored first what the session is. The stored value applies to the events that follow.
     */
    private static Step step(Optional<Resolution> stored) {
        return new Step(stored.isPresent(), stored);
    }

    /** A session was delivered as downloaded content. @param requests number of requests that it replaces */
    void tellRescued(int requests) {
        LOG.infof("A session of %d requests was too late to be opened live, and was delivered as downloaded content.",
                requests);
    }

    /**
     * These entries were delivered as downloaded content, or they are the start of such a session without other
     * entries.
     */
    Uni<Step> rescued(List<Entry> entries) {
        return spool.resolved(entries, new Resolution.Rescued()).map(Settlement::step);
    }

    /** @param least minimum delay of the session; it grows with each attempt */
    private Uni<Step> postponed(Entry entry, Duration least, String reason) {
        long doubled = FIRST_DELAY.toMillis() << Math.min(entry.attempts(), MOST_DOUBLINGS);
        Duration backOff = Duration.ofMillis(Math.min(doubled, config.drainMaxDelay().toMillis()));
        return spool.postponed(entry, least.compareTo(backOff) > 0 ? least : backOff, reason)
                .map(ours -> new Step(false, Optional.empty()));
    }

    /** Makes an entry a dead letter. @param reason without anything of the player's request */
    Uni<Step> deadLetter(Entry entry, String reason) {
        return deadLetter(entry, reason, reason, "");
    }

    /** The start of the session has not arrived yet. It may be in the journal of another replica. */
    Uni<Step> withoutStart(Entry entry) {
        return postponed(entry, FIRST_DELAY, "the start of its session is not in the spool yet");
    }

    /** An upstream's own words can contain what the player sent. They are stored with the request, but not logged. */
    private Uni<Step> deadLetter(Entry entry, String reason, String inFull, String requestId) {
        String stored = stored(inFull, requestId);
        return logged(entry, reason, requestId, entry.kind() == EntryKind.START
                ? spool.refused(entry, stored).map(Settlement::step)
                : spool.deadLettered(entry, stored).map(ours -> new Step(ours, Optional.empty())));
    }

    /** The spool may refuse it, because the session is no longer leased, or because the entry is in a journal. */
    private Uni<Step> logged(Entry entry, String reason, String requestId, Uni<Step> step) {
        return step.invoke(done -> {
            if (done.goesOn()) {
                failures.deadLettered(entry.kind().word(), upstream(entry), entry.session(), reason, requestId);
            }
        });
    }

    /** Drops an entry of a viewer whom the upstream does not serve. */
    Uni<Step> dropped(Entry entry) {
        drops.increment();
        return spool.delivered(List.of(entry)).map(ours -> new Step(ours, Optional.empty()));
    }

    private static String upstream(Entry entry) {
        return new UpstreamName(entry.upstream()).upstream();
    }

    private static String stored(String reason, String requestId) {
        return requestId.isEmpty() ? reason : "(request " + requestId + ") " + reason;
    }

    /** Decides about an entry, depending on its result. */
    private final class OfEntry implements Result.Visitor<Uni<Step>> {

        private final Entry entry;
        private final boolean hadItsTry;

        OfEntry(Entry entry, boolean hadItsTry) {
            this.entry = entry;
            this.hadItsTry = hadItsTry;
        }

        @Override
        public Uni<Step> opened(Result.Opened opened) {
            return resolved(opened.upstream());
        }

        @Override
        public Uni<Step> taken(Result.Taken taken) {
            return done();
        }

        @Override
        public Uni<Step> kept(Result.Kept kept) {
            return done();
        }

        @Override
        public Uni<Step> relayed(Result.Relayed relayed) {
            if (relayed.opened().isPresent()) {
                return resolved(relayed.opened().get());
            }
            return relayed.label() == ResultLabel.DELIVERED
                    ? done()
                    : refused("the Media Collection back end answered " + relayed.status(), relayed);
        }

        @Override
        public Uni<Step> refused(Result.Refused refused) {
            forget();
            return deadLetter(entry, "Edge refused it",
                    "Edge refused it: " + refused.complaints() + " " + refused.detail(),
                    refused.requestId());
        }

        /** Nothing of the viewer is kept. If the start is blocked, so is its session. */
        @Override
        public Uni<Step> blocked(Result.Blocked blocked) {
            forget();
            failures.blocked(entry.kind().word(), upstream(entry), entry.session(), blocked);
            if (entry.kind() != EntryKind.START) {
                return dropped(entry);
            }
            drops.increment();
            return spool.resolved(entry, new Resolution.Blocked()).map(Settlement::step);
        }

        @Override
        public Uni<Step> unknownSession(Result.UnknownSession unknown) {
            return refused(NO_SESSION, unknown);
        }

        @Override
        public Uni<Step> sessionOver(Result.SessionOver over) {
            return refused(NO_SESSION, over);
        }

        @Override
        public Uni<Step> backendRemoved(Result.BackendRemoved removed) {
            return postponed(entry, FIRST_DELAY, removed.reason());
        }

        @Override
        public Uni<Step> undelivered(Result.Undelivered undelivered) {
            boolean onceMore = undelivered.prospect() == Prospect.ONCE_MORE;
            if (undelivered.prospect() == Prospect.NEVER || (onceMore && (hadItsTry || !failedOnce.add(entry)))) {
                forget();
                return undelivered.defect() && entry.kind() == EntryKind.START
                        ? givenUp(undelivered)
                        : deadLetter(entry, undelivered.reason(), undelivered.inFull(), undelivered.requestId());
            }
            return postponed(entry, undelivered.retryAfter().orElse(FIRST_DELAY), undelivered.reason());
        }

        private void forget() {
            failedOnce.remove(entry);
        }

        private Uni<Step> resolved(UpstreamSession opened) {
            forget();
            Resolution resolution = opened instanceof UpstreamSession.Edge edge
                    ? new Resolution.Opened(edge.sessionId(), edge.place().text())
                    : new Resolution.Opened(((UpstreamSession.Legacy) opened).sessionId(), Optional.empty());
            return spool.resolved(entry, resolution).map(Settlement::step);
        }

        /** The entry is done, and no session is open if it should have opened one. */
        private Uni<Step> done() {
            forget();
            return entry.kind() == EntryKind.START
                    ? spool.resolved(entry, new Resolution.Refused()).map(Settlement::step)
                    : spool.delivered(List.of(entry)).map(ours -> new Step(ours, Optional.empty()));
        }

        private Uni<Step> refused(String reason, Result result) {
            forget();
            return deadLetter(entry, reason, reason, result.requestId());
        }

        /** If the shim can deliver a start after a correction, it can also deliver the events of the session. */
        private Uni<Step> givenUp(Result.Undelivered undelivered) {
            return logged(entry, undelivered.reason(), undelivered.requestId(),
                    spool.givenUp(entry, stored(undelivered.inFull(), undelivered.requestId())).map(Settlement::step));
        }
    }
}
