package mediaedge.shim.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The public CI uses exact versions of third-party actions, and has only the permissions that it needs. */
class WorkflowsTest {

    static Stream<Path> workflows() {
        return DeployFiles.below(Path.of(".github/workflows"), ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyAction_isOneVersion(Path file) {
        for (String action : DeployFiles.named(DeployFiles.document(file), "uses")) {
            assertTrue(action.matches("[\\w-]+/[\\w./-]+@v\\d+\\.\\d+\\.\\d+"), action);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJob_mayReadOnlyAndEnds(Path file) {
        JsonNode workflow = DeployFiles.document(file);
        assertEquals("{\"contents\":\"read\"}", workflow.path("permissions").toString());
        for (JsonNode job : workflow.path("jobs")) {
            assertTrue(job.path("timeout-minutes").asInt() > 0, "a job needs timeout-minutes: " + job.path("name"));
        }
    }
}
