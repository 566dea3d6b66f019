package mediaedge.shim.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class SampleTableTest {

    private static final Path SAMPLE = Path.of("config/routes.yaml");

    @Test
    void sample_sendsEverythingToEdgeWithoutALegacyBackend() throws IOException {
        RoutingTable table = Tables.load("config/routes.yaml", Files.readAllBytes(SAMPLE), Tables.EDGE_ONLY);
        Decision decision = table.decide(new Start());
        assertEquals("everything", decision.route().name());
        assertEquals(Destination.Edge.class, decision.main().getClass());
        assertEquals(1, table.routes().size());
        assertEquals(List.of(), table.warnings());
    }

    @Test
    void examplesInTheSample_workOnceTheirMarksAreTakenAway() throws IOException {
        String active = Files.readString(SAMPLE).replaceAll("(?m)^#(?=  )", "");
        RoutingTable table = Tables.load("config/routes.yaml", active, Tables.WITH_LEGACY);
        assertEquals(List.of("opted-out", "sports-live", "analytics-through-edge", "news-canary",
                "test-builds", "beta-apps", "everything"),
                table.routes().stream().map(Route::name).toList());
    }
}
