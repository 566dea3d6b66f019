package mediaedge.shim.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import mediaedge.shim.inspect.RecordedExchange.Sent;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.observers.ObservedRequest;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.UpstreamSession;

/** A request in progress. Its answer turns it into a {@link RecordedExchange}; its copy may take longer. */
final class RecordedRequest implements ObservedRequest, Plan.Visitor<Void> {

    private static final int MOST_NOTES = 500;

    private final long id;
    private final Instant at;
    private final Call call;
    private final PlayerRequest request;
    private final Consumer<RecordedExchange> ended;
    private final Consumer<RecordedExchange> changed;
    private final long begun = System.nanoTime();
    private final RecordedNotes mainNotes = new RecordedNotes(MOST_NOTES);
    private final RecordedNotes copyNotes = new RecordedNotes(MOST_NOTES);
    private Optional<String> session;
    private Optional<String> route;
    private Optional<String> told = Optional.empty();
    private Optional<Sent> main = Optional.empty();
    private Optional<Sent> copy = Optional.empty();
    private volatile long planned = begun;
    private volatile long delivered;
    private volatile Optional<Result> result = Optional.empty();
    private Optional<Result> copied = Optional.empty();
    private Optional<RecordedExchange> over = Optional.empty();

    /**
     * @param live
     *            the session of an event, if it is one of ours
     * @param ended
     *            called with the exchange when it ends
     * @param changed
     *            called with it when its copy ends after that
     */
    RecordedRequest(long id, Instant at, Call call, PlayerRequest request, Optional<Session> live,
            Consumer<RecordedExchange> ended, Consumer<RecordedExchange> changed) {
        this.id = id;
        this.at = at;
        this.call = call;
        this.request = request;
        this.ended = ended;
        this.changed = changed;
        this.session = live.map(Session::shortHash);
        this.route = live.map(Session::route);
    }

    @Override
    public Notes main() {
        return mainNotes;
    }

    @Override
    public Notes copy() {
        return copyNotes;
    }

    @Override
    public void planned(Plan plan) {
        plan.accept(this);
        planned = System.nanoTime();
    }

    @Override
    public Void start(Plan.Start start) {
        decided(start.key(), start.decision(), start.main(), start.copy());
        return null;
    }

    @Override
    public Void whole(Plan.Whole whole) {
        decided(whole.key(), whole.decision(), whole.main(), whole.copy());
        return null;
    }

    @Override
    public Void event(Plan.Event event) {
        goes(Optional.of(event.main()), Optional.of(event.session().main()), event.copy(), event.session().shadow());
        return null;
    }

    @Override
    public Void told(Plan.Told nothingGoes) {
        told = Optional.of(nothingGoes.outcome());
        return null;
    }

    private void decided(UUID key, Decision decision, Optional<Outgoing> first, Optional<Outgoing> second) {
        session = Optional.of(Session.shortHash(key));
        route = Optional.of(decision.route().name());
        goes(first, Optional.empty(), second, Optional.empty());
    }

    private void goes(Optional<Outgoing> first, Optional<UpstreamSession> open, Optional<Outgoing> second,
            Optional<UpstreamSession> openToo) {
        main = first.map(outgoing -> new Sent(outgoing, open, mainNotes));
        copy = second.map(outgoing -> new Sent(outgoing, openToo, copyNotes));
    }

    @Override
    public void delivered(Result outcome) {
        delivered = System.nanoTime();
        result = Optional.of(outcome);
    }

    @Override
    public synchronized void copied(Result outcome) {
        copied = Optional.of(outcome);
        over.map(exchange -> exchange.with(outcome)).ifPresent(changed);
    }

    @Override
    public synchronized void answered(Answer answer) {
        long now = System.nanoTime();
        long upstream = main.isEmpty() ? 0 : (result.isPresent() ? delivered : now) - planned;
        RecordedExchange exchange = new RecordedExchange(id, at, call, request.body(), session, route, main, copy,
                result, copied,
                answer, told,
                Duration.ofNanos(now - begun), Duration.ofNanos(upstream));
        over = Optional.of(exchange);
        ended.accept(exchange);
    }
}
