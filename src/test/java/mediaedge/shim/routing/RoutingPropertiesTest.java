package mediaedge.shim.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import mediaedge.shim.routing.NaiveTable.NaiveRow;
import mediaedge.shim.routing.conditions.Patterns;
import mediaedge.shim.tables.TableException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

class RoutingPropertiesTest {

    private static final List<String> KEYS = List.of(Tables.REPORT_SUITES, "media.channel", "customMetadata.app",
            "request.header.x-brand", "request.host");

    @Property(edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void decision_isThatOfThePlainestInterpreter(@ForAll("tables") NaiveTable table,
            @ForAll("starts") List<Start> starts) {
        NaiveTable reachable = withoutRefusedRows(table);
        RoutingTable compiled = Tables.load(reachable.yaml());
        for (Start start : starts) {
            String expected = reachable.decide(start);
            Statistics.collect(expected.equals("last") ? "last row" : "row with conditions");
            assertEquals(expected, compiled.decide(start).route().name(), () -> reachable.yaml() + start);
        }
        Statistics.coverage(seen -> seen.check("row with conditions").percentage(part -> part > 20));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void explanation_endsWithTheRowThatDecides(@ForAll("tables") NaiveTable table,
            @ForAll("starts") List<Start> starts) {
        RoutingTable compiled = Tables.load(withoutRefusedRows(table).yaml());
        for (Start start : starts) {
            List<Considered> told = compiled.explain(start);
            assertEquals(compiled.decide(start).route(), told.get(told.size() - 1).route());
            assertEquals(1, told.stream().filter(Considered::matched).count());
        }
    }

    /** A wrong refusal would be proved by a start that reaches a refused row. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void refusedRow_isReachedByNoStart(@ForAll("tables") NaiveTable table, @ForAll("starts") List<Start> starts) {
        List<String> refused = refusedRows(table);
        Assume.that(!refused.isEmpty());
        List<Start> witnesses = new ArrayList<>(starts);
        table.rows().stream().filter(row -> refused.contains(row.name()))
                .forEach(row -> starts.forEach(start -> witnesses.addAll(madeToMatch(row, start))));
        long taken = witnesses.stream().filter(
                start -> table.rows().stream().anyMatch(row -> refused.contains(row.name()) && row.matches(start)))
                .count();
        Statistics.collect(taken > 0 ? "refused rows do match, after others" : "refused rows never match");
        for (Start start : witnesses) {
            assertFalse(refused.contains(table.decide(start)), () -> table.yaml() + refused + start);
        }
    }

    @Property
    @StatisticsReport(StatisticsReportMode.OFF)
    void wildcard_matchesAsARegularExpressionWould(@ForAll("patterns") String pattern, @ForAll("values") String value) {
        NaiveTable table = new NaiveTable(List.of(new NaiveRow("hit", Map.of("media.channel", List.of(pattern))),
                new NaiveRow("last", Map.of())));
        Start start = Start.with("media.channel", value);
        boolean matches = Patterns.of(List.of(pattern)).matches(value);
        Statistics.collect(matches);
        Statistics.coverage(seen -> seen.check(true).percentage(part -> part > 5));
        assertEquals(table.decide(start).equals("hit"), matches);
    }

    private static NaiveTable withoutRefusedRows(NaiveTable table) {
        List<String> refused = refusedRows(table);
        return new NaiveTable(table.rows().stream().filter(row -> !refused.contains(row.name())).toList());
    }

    private static List<String> refusedRows(NaiveTable table) {
        try {
            Tables.load(table.yaml());
            return List.of();
        } catch (TableException refusal) {
            return table.rows().stream().map(NaiveRow::name).filter(name -> refusal.problems().stream().anyMatch(
                    problem -> problem.row().endsWith("'" + name + "'") && problem.reason().contains("can reach it")))
                    .toList();
        }
    }

    /** The start, changed so that the row's conditions hold, in two ways of filling its stars. */
    private static List<Start> madeToMatch(NaiveRow row, Start start) {
        return List.of("", "b").stream().map(star -> {
            Start made = start.copy();
            row.when().forEach((key, wanted) -> made.set(key, switch (wanted.get(0)) {
                case "present: true" -> "b" + star;
                case "present: false" -> null;
                default -> wanted.get(start.hashCode() & 1 & (wanted.size() - 1)).replace("*", star);
            }));
            return made;
        }).toList();
    }

    /** Few letters, so that patterns and values meet. */
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars('a', 'A', 'b', '*').ofMinLength(1).ofMaxLength(5)
                .filter(it -> !it.contains("**"));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars('a', 'b', 'B').ofMaxLength(6);
    }

    @Provide
    Arbitrary<NaiveTable> tables() {
        Arbitrary<List<String>> condition = Arbitraries.frequencyOf(
                Tuple.of(5, patterns().list().ofMinSize(1).ofMaxSize(3)),
                Tuple.of(3, values().filter(it -> !it.isEmpty()).list().ofMinSize(1).ofMaxSize(3)),
                Tuple.of(1, Arbitraries.of(List.of("present: true"), List.of("present: false"))));
        return Arbitraries.maps(Arbitraries.of(KEYS), condition).ofMinSize(1).ofMaxSize(3).list().ofMaxSize(12)
                .map(whens -> {
                    List<NaiveRow> rows = new ArrayList<>();
                    whens.forEach(when -> rows.add(new NaiveRow("r" + rows.size(), when)));
                    rows.add(new NaiveRow("last", Map.of()));
                    return new NaiveTable(rows);
                });
    }

    @Provide
    Arbitrary<List<Start>> starts() {
        Arbitrary<String> suites = values().list().ofMaxSize(3)
                .map(it -> it.stream().collect(Collectors.joining(", ")));
        return Combinators.combine(suites.injectNull(0.2), values().injectNull(0.2), values().injectNull(0.2),
                values().injectNull(0.2), values().injectNull(0.2)).as((suite, channel, app, brand, host) -> {
                    Start start = new Start();
                    start.set(KEYS.get(0), suite);
                    start.set(KEYS.get(1), channel);
                    start.set(KEYS.get(2), app);
                    start.set(KEYS.get(3), brand);
                    start.set(KEYS.get(4), host);
                    return start;
                }).list().ofSize(20);
    }
}
