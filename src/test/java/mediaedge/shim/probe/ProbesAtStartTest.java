package mediaedge.shim.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.TestConfig;
import mediaedge.shim.reliability.Await;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.scenarios.Upstreams;

/** Probes at start-up. */
@QuarkusTest
@WithTestResource(Upstreams.class)
class ProbesAtStartTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    Probes probes;

    @Inject
    LiveRoutes routes;

    private final ProbesAtStart atStart = new ProbesAtStart();

    @AfterEach
    void usualTable() throws Exception {
        Files.writeString(Upstreams.routes, Upstreams.EVERYTHING_TO_EDGE);
        routes.reload();
    }

    @Test
    void unlessConfigured_nothingIsProbed() {
        assertFalse(TestConfig.of(ProbeConfig.class).atStart());
    }

    @Test
    void eachRow_hasALine_andTheStartWaitsForNone() throws Exception {
        Upstreams.edge.forget();
        Upstreams.edge.on("/ee/va/v1/sessionStart", Behaviour.answer(422, """
                {"type": "https://ns.adobe.com/aep/errors/EXEG-0004-422", "title": "words-of-edge"}"""));
        Files.writeString(Upstreams.routes, """
                routes:
                  - {name: quiet, when: {media.channel: c}, send-to: nowhere}
                  - {name: rest, use-case: experience-platform, datastream: ds}
                """);
        routes.reload();
        try (CaughtLog log = CaughtLog.everything()) {
            atStart.start(new StartupEvent(), TestConfig.of(ProbeConfig.class, "shim.probe.at-start", "true"), probes);
            Await.until(LONG, () -> lines(log).size() == 2, () -> log.lines().toString());
            assertTrue(lines(log).get(0).contains("INFO")
                    && lines(log).get(0).contains("The probe of the row 'quiet' found no error"),
                    lines(log).toString());
            assertTrue(lines(log).get(1).contains("WARN") && lines(log).get(1)
                    .contains("The probe of the row 'rest' found"
                            + " that it may not work: edge datastream: error: Edge answered 422 (EXEG-0004-422,"
                            + " Datastream disabled). Enable the datastream"),
                    lines(log).toString());
            assertEquals(List.of(), log.lines(line -> line.contains("words-of-edge")));
        }
        atStart.stop(new ShutdownEvent());
    }

    private static List<String> lines(CaughtLog log) {
        return log.lines(line -> line.contains("ProbesAtStart") && !line.startsWith("DEBUG"));
    }
}
