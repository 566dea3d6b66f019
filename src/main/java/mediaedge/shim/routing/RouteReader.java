package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.routing.conditions.Clause;
import mediaedge.shim.routing.conditions.Share;
import mediaedge.shim.routing.conditions.WhenReader;
import mediaedge.shim.tables.Nearest;
import mediaedge.shim.tables.TableRow;

/** Reads one row of the table. {@link Route} itself checks the rules that hold for every route. */
final class RouteReader {

    static final String NAME = "name";
    static final String WHEN = "when";
    static final String RESPECT_OPT_OUT = "respect-opt-out";

    private static final String USE_CASE = "use-case";
    private static final String SEND_TO = "send-to";
    private static final String BACKEND = "backend";
    private static final List<String> KEYS = Stream.concat(
            Stream.of(NAME, WHEN, USE_CASE, SEND_TO, BACKEND, ShadowReader.SHADOW, PrivacyReader.PRIVACY,
                    RESPECT_OPT_OUT),
            EdgeRulesReader.KEYS.stream()).toList();

    private final WhenReader whenReader;
    private final PrivacyReader privacyReader;
    private final Function<String, Optional<String>> schemaProblem;
    private final Backends backends;
    private final OptOuts optOuts;
    private final boolean respectOptOut;
    private final IntSupplier problems;
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param schemaProblem
     *            returns what is wrong with a schema that a row names
     * @param respectOptOut
     *            the value for rows without that key
     * @param problems
     *            number of problems so far
     */
    RouteReader(WhenReader whenReader, PrivacyReader privacyReader,
            Function<String, Optional<String>> schemaProblem, Backends backends, OptOuts optOuts,
            boolean respectOptOut, IntSupplier problems) {
        this.whenReader = whenReader;
        this.privacyReader = privacyReader;
        this.schemaProblem = schemaProblem;
        this.backends = backends;
        this.optOuts = optOuts;
        this.respectOptOut = respectOptOut;
        this.problems = problems;
    }

    /** Returns the row; empty if it is invalid, in which case the error is among the problems. */
    Optional<Row> row(TableRow row, int position) {
        int before = problems.getAsInt();
        Optional<Route> route = route(row.allow(KEYS), position);
        List<Clause> clauses = whenReader.clauses(row, WHEN);
        Optional<Share> share = whenReader.share(row, WHEN, row.text(NAME).filter(name -> !name.isEmpty()).orElse("-"));
        if (problems.getAsInt() > before || route.isEmpty()) {
            return Optional.empty();
        }
        warnAboutExtremeShares(route.get(), share);
        return Optional.of(new Row(route.get(), clauses, share, optOuts, backends));
    }

    /** Returns warnings about keys that are allowed, but have no effect. */
    List<String> warnings() {
        return warnings;
    }

    private Optional<Route> route(TableRow row, int position) {
        int before = problems.getAsInt();
        row.require(NAME);
        Optional<String> name = row.text(NAME);
        Optional<UseCase> useCase = row.choice(USE_CASE, List.of(UseCase.values()));
        Optional<Service> sendTo = row.choice(SEND_TO, List.of(Service.values()));
        if (sendTo.filter(Service.NOWHERE::equals).isEmpty()) {
            row.require(USE_CASE);
        }
        String backend = row.text(BACKEND).orElse(BackendName.DEFAULT);
        if (!backends.named().containsKey(backend)) {
            row.problem(BACKEND, "there is no back end '" + backend + "'"
                    + Nearest.hint(backend, backends.named().keySet()) + " (known: "
                    + String.join(", ", backends.named().keySet().stream().sorted().toList()) + ")");
        }
        Optional<ShadowRule> shadow = ShadowReader.shadow(row, name.orElse("-"));
        PrivacyRules privacy = privacyReader.rules(row);
        boolean respect = row.flag(RESPECT_OPT_OUT).orElse(respectOptOut);
        try {
            EdgeRules edge = EdgeRulesReader.rules(row);
            if (problems.getAsInt() > before) {
                return Optional.empty();
            }
            Route route = new Route(name.get(), position, useCase,
                    sendTo.orElseGet(() -> useCase.get().service()), backend, shadow, edge, privacy, respect);
            checkBackend(route, row);
            edge.schema().flatMap(schemaProblem)
                    .ifPresent(problem -> row.problem(EdgeRulesReader.SCHEMA, problem));
            warnAboutIdleKeys(route, row);
            return Optional.of(route);
        } catch (IllegalArgumentException e) {
            row.problem(e.getMessage());
            return Optional.empty();
        }
    }

    private void checkBackend(Route route, TableRow row) {
        if (route.reaches(Service.LEGACY) && !backends.has(route.backend(), Service.LEGACY)) {
            row.problem(route.backend().equals(BackendName.DEFAULT)
                    ? "it sends to legacy, and no legacy back end is configured: set SHIM_LEGACY_URL, or send to edge"
                    : "it sends to legacy, and the back end '" + route.backend() + "' has no legacy address: add one");
        }
        if (route.reaches(Service.EDGE) && !backends.has(route.backend(), Service.EDGE)) {
            row.problem("it sends to edge, and the back end '" + route.backend() + "' has no edge address: add one");
        }
    }

    /** If such keys were errors, going back to legacy would require more than a change of one line. */
    private void warnAboutIdleKeys(Route route, TableRow row) {
        List<String> idle = EdgeRulesReader.KEYS.stream().filter(row::has).toList();
        if (!route.reaches(Service.EDGE) && !idle.isEmpty()) {
            warnings.add(route.label() + " sends nothing to edge, so its " + String.join(", ", idle)
                    + " has no effect: " + (route.sendTo() == Service.NOWHERE
                            ? "its sessions are dropped"
                            : "the legacy back end gets every request byte for byte"));
        }
    }

    /** Both are allowed, because going back must not require more than a change of one number. */
    private void warnAboutExtremeShares(Route route, Optional<Share> share) {
        share.filter(Share::isNobody)
                .ifPresent(none -> warnings.add(route.label() + " takes no session: its share is 0%"));
        share.filter(Share::isEverybody).ifPresent(all -> warnings
                .add(route.label() + " takes all viewers: its share is 100%. Remove the share if it is to stay so"));
        route.shadow().flatMap(ShadowRule::share).filter(Share::isNobody)
                .ifPresent(none -> warnings.add(route.label() + " sends no copies: the share of its shadow is 0%"));
    }
}
