package mediaedge.shim.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import mediaedge.shim.destination.AddressPrivacy;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.values.Homes;
import mediaedge.shim.mapping.values.MetadataRules.Treatment;
import mediaedge.shim.routes.RowRules.Origin;
import mediaedge.shim.routing.Backends;
import mediaedge.shim.routing.Route;
import mediaedge.shim.routing.RoutingTable;
import mediaedge.shim.routing.RoutingTableLoader;

class RetiredRowsTest {

    private static final String STRICT = ", custom-metadata: {drop: [email]}, privacy: {address: none}";

    private final RoutingTableLoader loader = new RoutingTableLoader(RoutesVocabulary.of(BuiltInTables.load()));
    private final SetClock clock = new SetClock();
    private final RetiredRows retired = new RetiredRows(clock);

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-11-30T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private RoutingTable table(String name, String rules) {
        String yaml = "routes:\n- {name: " + name + ", use-case: cdp-cja, datastream: d" + rules + "}\n";
        return loader.load("routes.yaml", yaml.getBytes(StandardCharsets.UTF_8), new Backends(true));
    }

    private static void replaced(RetiredRows rows, RoutingTable old, RoutingTable current) {
        rows.replaced(old, old.routes().stream()
                .collect(Collectors.toMap(Route::name, route -> RowRules.of(route, Homes.UNKNOWN))), current);
    }

    @Test
    void rowThatWasRemoved_keepsItsRules() {
        replaced(retired, table("old", STRICT), table("new", ""));

        RowRules rules = retired.rules("old").orElseThrow();

        assertEquals(Origin.RETIRED, rules.origin());
        assertEquals(AddressPrivacy.NONE, rules.address());
        assertEquals(Treatment.DROP, rules.edge().metadata().treatment("email"));
        assertEquals(Treatment.KEEP, rules.edge().metadata().treatment("plan"));
    }

    @Test
    void rules_holdForADay() {
        replaced(retired, table("old", STRICT), table("new", ""));
        clock.now = clock.now.plus(Duration.ofHours(24));
        assertTrue(retired.rules("old").isPresent());
        clock.now = clock.now.plusSeconds(1);
        assertEquals(Optional.empty(), retired.rules("old"));
    }

    @Test
    void furtherReloads_doNotProlongThem() {
        replaced(retired, table("old", STRICT), table("new", ""));
        clock.now = clock.now.plus(Duration.ofHours(23));
        replaced(retired, table("new", ""), table("newest", ""));
        clock.now = clock.now.plus(Duration.ofHours(2));
        assertEquals(Optional.empty(), retired.rules("old"));
        assertTrue(retired.rules("new").isPresent());
    }

    @Test
    void rowThatReturns_isOfTheTableAgain() {
        replaced(retired, table("old", STRICT), table("new", ""));
        replaced(retired, table("new", ""), table("old", ""));
        assertEquals(Optional.empty(), retired.rules("old"));
    }

    @Test
    void memory_isBounded() {
        RetiredRows few = new RetiredRows(clock, 3);
        RoutingTable current = table("r0", "");
        for (int i = 1; i < 10; i++) {
            RoutingTable next = table("r" + i, "");
            replaced(few, current, next);
            current = next;
            clock.now = clock.now.plusSeconds(1);
        }
        assertEquals(3, few.size());
        assertTrue(few.rules("r8").isPresent(), "the newest stay");
    }
}
