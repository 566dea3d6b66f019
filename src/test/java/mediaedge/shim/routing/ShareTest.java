package mediaedge.shim.routing;

import static mediaedge.shim.routing.Tables.WITH_LEGACY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

    private static final int VIEWERS = 10_000;
    private static final int SESSIONS_OF_EACH = 10;

    private static RoutingTable share(String share) {
        return Tables.when("{share: " + share + "}");
    }

    private static Set<String> viewersOf(RoutingTable table) {
        return IntStream.range(0, VIEWERS).mapToObj(i -> "viewer-" + i)
                .filter(viewer -> Tables.hits(table, new Start().by(viewer))).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"1%, 1", "5%, 5", "10%, 10", "'{percent: 25, salt: spring}', 25", "50 %, 50", "99.5%, 99.5"})
    void share_takesItsPartOfAHundredThousandSessions(String share, double percent) {
        RoutingTable table = share(share);
        int taken = 0;
        for (int i = 0; i < VIEWERS * SESSIONS_OF_EACH; i++) {
            taken += Tables.hits(table, new Start().by("viewer-" + i % VIEWERS)) ? 1 : 0;
        }
        assertEquals(percent, 100.0 * taken / (VIEWERS * SESSIONS_OF_EACH), 0.5 + percent / 50);
    }

    @Test
    void viewer_isOnOneSideInAllSessions() {
        RoutingTable table = share("5%");
        for (String viewer : viewersOf(table)) {
            for (int session = 0; session < SESSIONS_OF_EACH; session++) {
                assertTrue(Tables.hits(table, Start.with("media.id", "content-" + session).by(viewer)));
            }
        }
    }

    @Test
    void smallerShare_liesWithinTheLargerOne() {
        Set<String> previous = new HashSet<>();
        for (String share : List.of("0%", "1%", "5%", "10%", "25%", "99.999%", "100%")) {
            Set<String> viewers = viewersOf(share(share));
            assertTrue(viewers.containsAll(previous), share);
            previous = viewers;
        }
        assertEquals(VIEWERS, previous.size());
        assertEquals(Set.of(), viewersOf(share("0%")));
    }

    @Test
    void sharesOfDifferentRows_doNotCutAlongTheSameLine() {
        Set<String> first = viewersOf(share("'50%'"));
        Set<String> second = viewersOf(share("{percent: 50, salt: another}"));
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        assertEquals(VIEWERS / 4.0, both.size(), VIEWERS / 50.0);
    }

    @Test
    void sameSalt_cutsAlongTheSameLineInAnyRow() {
        String row = "- {name: %s, when: {share: {percent: %d, salt: spring}}, use-case: analytics-only}\n";
        RoutingTable table = Tables.load("routes:\n" + row.formatted("first", 10) + row.formatted("second", 30)
                + Tables.rest());
        long second = IntStream.range(0, VIEWERS)
                .filter(i -> table.decide(new Start().by("viewer-" + i)).route().name().equals("second")).count();
        assertEquals(VIEWERS * 0.2, (double) second, VIEWERS * 0.02);
    }

    @Test
    void shareOfAShadow_isIndependentOfTheRowsOwn() {
        RoutingTable table = Tables.load("""
                routes:
                - name: canary
                  when: {share: 10%}
                  use-case: cdp-cja
                  datastream: d
                  shadow: {to: legacy, share: 50%}
                """ + Tables.rest());
        List<Decision> canaries = IntStream.range(0, VIEWERS).mapToObj(i -> table.decide(new Start().by("viewer-" + i)))
                .filter(decision -> decision.route().name().equals("canary")).toList();
        long shadowed = canaries.stream().filter(decision -> decision.shadow().isPresent()).count();
        assertEquals(0.5, (double) shadowed / canaries.size(), 0.06);
        assertEquals(Set.of(Optional.of(new Destination.Legacy("default")), Optional.empty()),
                canaries.stream().map(Decision::shadow).collect(Collectors.toSet()));
    }

    @Test
    void otherConditions_holdBesideAShare() {
        RoutingTable table = Tables.when("{media.channel: news, share: 100%}");
        assertTrue(Tables.hits(table, Start.with("media.channel", "news")));
        assertEquals("rest", table.decide(Start.with("media.channel", "sports")).route().name());
    }

    @Test
    void explanation_saysWhereTheViewerIs() {
        RoutingTable table = share("5%");
        Set<String> taken = viewersOf(table);
        String inside = taken.iterator().next();
        assertTrue(table.explain(new Start().by(inside)).get(0).reason().matches(
                "all its conditions hold; share: the viewer is at [0-4]\\.\\d{3}% with salt 'hit', and the share takes below 5%"),
                table.explain(new Start().by(inside)).get(0).reason());
        String outside = IntStream.range(0, VIEWERS).mapToObj(i -> "viewer-" + i).filter(it -> !taken.contains(it))
                .findFirst().orElseThrow();
        Considered refused = table.explain(new Start().by(outside)).get(0);
        assertTrue(refused.reason().matches(
                "the viewer is at \\d{1,2}\\.\\d{3}% with salt 'hit', and the share takes below 5%"), refused.reason());
    }

    @Test
    void explanationOfAShadow_saysWhatItsShareDecided() {
        RoutingTable table = Tables.row("use-case: cdp-cja\ndatastream: d\nshadow: {to: legacy, share: 0.001%}\n",
                WITH_LEGACY);
        String reason = table.explain(new Start().by("v")).get(0).reason();
        assertTrue(reason.matches("it takes every session; no shadow: the viewer is at .*% with salt 'all/shadow', "
                + "and the share takes below 0.001%"), reason);
    }

    @Test
    void extremeShares_areAllowedWithAWarning() {
        assertEquals(List.of("row 1 'hit' takes no session: its share is 0%"), share("{percent: 0}").warnings());
        assertEquals(List.of("row 1 'hit' takes all viewers: its share is 100%. Remove the share if it is to stay so"),
                share("100%").warnings());
        assertEquals(List.of("row 1 'all' sends no copies: the share of its shadow is 0%"), Tables.row(
                "use-case: cdp-cja\ndatastream: d\nshadow: {to: legacy, share: 0%}\n", WITH_LEGACY).warnings());
    }
}
