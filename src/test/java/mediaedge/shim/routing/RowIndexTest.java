package mediaedge.shim.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.routing.conditions.Clause;
import mediaedge.shim.routing.conditions.Columns;
import mediaedge.shim.routing.conditions.Condition;
import mediaedge.shim.routing.conditions.Lookups;
import mediaedge.shim.routing.conditions.Patterns;

class RowIndexTest {

    private final Columns columns = new Columns(Set.of("media.id", "media.contentType", Tables.REPORT_SUITES),
            Tables.REPORT_SUITES::equals);
    private final List<Row> rows = new ArrayList<>();

    private BitSet candidates(Start start) {
        return new RowIndex(rows).candidates(new Lookups(start, columns.all().size()));
    }

    private void add(Clause... clauses) {
        int position = rows.size() + 1;
        EdgeRules edge = new EdgeRules(Optional.of("d"), DatastreamOverrides.NONE, false, CustomMetadataRules.NONE,
                Anonymous.NONE, Optional.empty());
        Route route = new Route("r" + position, position, Optional.of(UseCase.CDP_CJA), Service.EDGE,
                BackendName.DEFAULT, Optional.empty(), edge, PrivacyRules.NONE, true);
        rows.add(new Row(route, List.of(clauses), Optional.empty(), new OptOuts(List.of(), false), Tables.EDGE_ONLY));
    }

    private Clause clause(String key, String... patterns) {
        return new Clause(columns.named(key).orElseThrow(), new Condition.OneOf(Patterns.of(List.of(patterns))));
    }

    @Test
    void columnWithMostValues_leavesOneRowOfAThousand() {
        IntStream.range(0, 1000).forEach(i -> add(clause("media.contentType", "live"), clause("media.id", "id-" + i)));
        assertEquals("{617}", candidates(Start.with("media.contentType", "live").and("media.id", "ID-617")).toString());
        assertEquals("{}", candidates(Start.with("media.contentType", "live")).toString());
    }

    @Test
    void beginningsOfWildcards_leaveOneRowOfAThousand() {
        IntStream.range(0, 1000)
                .forEach(i -> add(clause("media.contentType", "live"), clause("media.id", "id-" + i + "-*", "x" + i)));
        assertEquals("{617}",
                candidates(Start.with("media.contentType", "live").and("media.id", "ID-617-a")).toString());
        assertEquals("{42}", candidates(Start.with("media.contentType", "live").and("media.id", "x42")).toString());
    }

    @Test
    void rowsWithoutValueOrBeginning_areAlwaysCandidates() {
        add(clause("media.id", "x", "*a"));
        add(clause("media.id", "x"));
        add();
        assertEquals("{0, 2}", candidates(new Start()).toString());
    }

    @Test
    void everyBeginningThatFits_bringsItsRows() {
        add(clause("media.id", "a*"));
        add(clause("media.id", "ab*"));
        add(clause("media.id", "abc*d"));
        add(clause("media.id", "abcd*"));
        assertEquals("{0, 1, 2}", candidates(Start.with("media.id", "abc")).toString());
    }

    @Test
    void eachElementOfAList_bringsItsRows() {
        add(clause(Tables.REPORT_SUITES, "a", "b"));
        add(clause(Tables.REPORT_SUITES, "c"));
        add(clause(Tables.REPORT_SUITES, "d"));
        assertEquals("{0, 2}", candidates(Start.with(Tables.REPORT_SUITES, "d, b")).toString());
    }
}
