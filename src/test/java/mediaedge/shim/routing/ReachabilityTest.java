package mediaedge.shim.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that look unreachable but can be reached. Those that cannot are among the invalid tables. */
class ReachabilityTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"media.channel: news                       | media.channel: [news, sports]",
            "media.channel: 'sports-*'                 | media.channel: ['sports-*', kids]",
            "media.channel: 'sports-*'                 | media.channel: 'sports*'",
            "media.channel: 'a*b'                      | media.channel: 'a*'",
            "media.channel: 'a*a'                      | media.channel: a",
            "media.channel: news, media.id: x          | media.channel: news",
            "media.channel: news                       | media.id: news",
            "media.channel: {present: true}            | media.channel: {present: false}",
            "media.channel: 'n*'                       | media.channel: {present: true}",
            "analytics.reportSuite: '*'                | analytics.reportSuite: {present: true}",
            "customMetadata.A: x                       | customMetadata.a: x"})
    void rowThatTakesMoreOrOther_canBeReached(String early, String late) {
        RoutingTable table = Tables.load("routes:\n- {name: early, use-case: analytics-only, when: {" + early + "}}\n"
                + "- {name: late, use-case: analytics-only, when: {" + late + "}}\n" + Tables.rest());
        assertEquals(List.of("early", "late", "rest"), table.routes().stream().map(Route::name).toList());
    }
}
