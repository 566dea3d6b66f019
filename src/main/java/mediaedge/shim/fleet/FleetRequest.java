package mediaedge.shim.fleet;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.meters.LabelText;
import mediaedge.shim.observers.ObservedRequest;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.ResultLabel;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.session.Session;

/**
 * A request in progress. It receives the notes on its own translation: at most one of request and copy is translated.
 */
final class FleetRequest implements ObservedRequest, Notes, Plan.Visitor<Void> {

    /** Maximum number of keys of each kind; a downloaded session can have thousands. */
    private static final int MOST_KEYS = 100;
    private static final int REFUSED_FROM = 400;
    private static final String WHOLE_REQUEST = "(request)";

    private final Fleet fleet;
    private final Call call;
    private final PlayerRequest request;
    private final long now;
    /** Most requests have no problems. */
    private Set<String> unmapped = Set.of();
    private Set<Adjusted> adjusted = Set.of();
    private Optional<UUID> session = Optional.empty();
    private VersionCounts version;
    private ReportedRequest reported = ReportedRequest.NOTHING;

    private record Adjusted(String key, Adjustment how) {
    }

    /** @param now when it arrived, in milliseconds since 1970 */
    FleetRequest(Fleet fleet, Call call, PlayerRequest request, long now) {
        this.fleet = fleet;
        this.call = call;
        this.request = request;
        this.now = now;
    }

    @Override
    public Notes main() {
        return this;
    }

    @Override
    public Notes copy() {
        return this;
    }

    @Override
    public boolean wanted() {
        return false;
    }

    @Override
    public void mapped(MappingRow row, String key, String from, String path, String to) {
        // in order
    }

    @Override
    public void leftOut(String key, String reason) {
        // in order, or reported as an adjustment
    }

    @Override
    public void dropped(String key) {
        // as the operator wishes
    }

    @Override
    public void unknown(String key) {
        unmapped = with(unmapped, key);
    }

    @Override
    public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
        adjusted = with(adjusted, new Adjusted(row.field().label(), how));
    }

    private static <T> Set<T> with(Set<T> known, T another) {
        Set<T> more = known.isEmpty() ? new LinkedHashSet<>() : known;
        if (more.size() < MOST_KEYS) {
            more.add(another);
        }
        return more;
    }

    @Override
    public void planned(Plan plan) {
        plan.accept(this);
        unmapped.forEach(key -> problem(Problem.UNMAPPED, key, "no row of the mapping tables knows it"));
        adjusted.forEach(each -> problem(Problem.ADJUSTED, each.key(), each.how().wireName()));
    }

    @Override
    public Void start(Plan.Start start) {
        session = Optional.of(start.key());
        version = fleet.version(start.player(), request);
        version.session();
        version.events(1, now);
        SuiteMeters suite = fleet.suites().of(start.player().reportSuites());
        if (start.main().isPresent()) {
            reported = ReportedRequest.start(fleet, start, suite, version, now);
        } else {
            fleet.began(start.key(), LiveSession.begins(suite, version, now), now);
        }
        return null;
    }

    @Override
    public Void event(Plan.Event event) {
        session = Optional.of(event.session().key());
        LiveSession live = fleet.session(event.session().key(), now);
        version = fleet.current(live.version());
        version.events(1, now);
        reported = ReportedRequest.event(fleet, event, live, now);
        return null;
    }

    @Override
    public Void whole(Plan.Whole whole) {
        session = Optional.of(whole.key());
        version = fleet.version(whole.player(), request);
        version.session();
        ReportedWhole entries = new ReportedWhole();
        fleet.intake().eachTypeNamedIn(request.body(), entries);
        version.events(Math.max(1, entries.entries()), now);
        if (whole.main().isPresent()) {
            reported = ReportedRequest.whole(fleet, whole, entries);
        }
        return null;
    }

    @Override
    public Void told(Plan.Told told) {
        session = told.session().map(Session::key);
        version = session.map(key -> fleet.current(fleet.session(key, now).version()))
                .orElseGet(() -> fleet.ofRefused(call, request, now));
        version.events(1, now);
        if (told.answer().status() >= REFUSED_FROM) {
            problem(Problem.REFUSED, "(" + told.outcome() + ")", told.answer().message());
        }
        return null;
    }

    @Override
    public void delivered(Result result) {
        if (result.label() == ResultLabel.REFUSED) {
            refusedBy(result);
        }
        reported.delivered(result.label() == ResultLabel.DELIVERED || result.label() == ResultLabel.SPOOLED);
    }

    private void refusedBy(Result result) {
        if (result instanceof Result.Refused refused && !refused.complaints().isEmpty()) {
            refused.complaints()
                    .forEach(complaint -> problem(Problem.REFUSED, complaint.path(), complaint.reason()));
        } else {
            problem(Problem.REFUSED, WHOLE_REQUEST, "refused by the upstream");
        }
    }

    @Override
    public void copied(Result result) {
        reported.copied(result.label() == ResultLabel.DELIVERED);
    }

    @Override
    public boolean awaitsAnswer() {
        return false;
    }

    @Override
    public void answered(Answer answer) {
        // known before
    }

    @Override
    public void refused(Collection<BadRequest.Problem> problems) {
        version = fleet.current(fleet.ofRefused(call, request, now));
        version.events(1, now);
        List.copyOf(problems).stream().limit(MOST_KEYS).forEach(problem -> problem(Problem.REFUSED,
                problem.field().isEmpty() ? WHOLE_REQUEST : problem.field(), problem.reason()));
    }

    private void problem(Problem kind, String key, String detail) {
        version.problem(kind, key, now, () -> new Example(now, LabelText.of(key, KeyCounts.LONGEST),
                LabelText.of(detail, Example.LONGEST_DETAIL), session,
                Optional.of(request.body()).filter(body -> body.length <= Example.LARGEST)));
    }
}
