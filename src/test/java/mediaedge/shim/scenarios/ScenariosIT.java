package mediaedge.shim.scenarios;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays every golden scenario against the packaged shim, whose routing table changes while it runs. */
class ScenariosIT {

    @TempDir
    static Path folder;

    private static Rehearsal rehearsal;

    @BeforeAll
    static void start() throws Exception {
        rehearsal = Rehearsal.start(folder);
    }

    @AfterAll
    static void stop() {
        rehearsal.close();
    }

    @TestFactory
    Stream<DynamicTest> everyScenario() {
        return Scenario.all().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> rehearsal.play(scenario)));
    }
}
