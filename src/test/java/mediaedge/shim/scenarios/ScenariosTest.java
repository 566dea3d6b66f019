package mediaedge.shim.scenarios;

import java.net.URI;
import java.nio.file.Files;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.routes.LiveRoutes;

/** Plays every golden scenario against the running shim, over real sockets. */
@QuarkusTest
@WithTestResource(Upstreams.class)
class ScenariosTest {

    @TestHTTPResource
    URI shim;

    @Inject
    LiveRoutes liveRoutes;

    @TestFactory
    Stream<DynamicTest> everyScenario() {
        ScenarioPlayer player = new ScenarioPlayer(shim, yaml -> {
            Files.writeString(Upstreams.routes, yaml);
            liveRoutes.reload();
        });
        return Scenario.all().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> player.play(scenario)));
    }
}
