package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.Received;
import mediaedge.shim.client.Player;
import mediaedge.shim.inspect.Exchanges;
import mediaedge.shim.spool.Spool;

/** Adobe's support asks for the id of a request: it appears wherever somebody looks for the cause of a failure. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class RequestIdsTest {

    private static final Pattern ID = Pattern.compile("requestId=([0-9a-f-]{36})$");
    private static final String OF_EDGE = "-0123456789abcdef";

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    @Inject
    Exchanges exchanges;

    private Calm calm;
    private Player player;

    @BeforeEach
    void calm() {
        calm = new Calm(spool, shim);
        calm.restore();
        player = new Player(shim);
    }

    @Test
    void callThatFails_isFoundByEdgesIdInLogDeadLetterAndInspector() {
        player.start();
        edge.down("play", (request, exchange) -> Behaviour.answer(400, """
                {"type": "https://ns.adobe.com/aep/errors/EXEG-0107-400", "status": 400,
                 "report": {"requestId": "%s"}}""".formatted(idOf(request) + OF_EDGE)).handle(request, exchange));
        List<String> reports = new CopyOnWriteArrayList<>();
        try (CaughtLog log = CaughtLog.everything(); Exchanges.View view = exchanges.open(false).orElseThrow()) {
            view.begin(id -> reports.add(view.report(id).orElseThrow()));
            assertEquals(204, player.event("play", 1).getStatus());
            String reason = calm.deadLetters(1).get(0).reason();

            String live = idOf(edge.attempts("play").get(0).request()) + OF_EDGE;
            String drained = idOf(edge.attempts("play").get(1).request()) + OF_EDGE;
            assertTrue(reason.contains(drained), reason);
            assertTrue(log.lines().stream().anyMatch(
                    line -> line.contains("waits in the spool") && line.contains("request " + live)), log.lines() + "");
            assertTrue(log.lines().stream().anyMatch(
                    line -> line.contains("dead letter") && line.contains("request " + drained)), log.lines() + "");
            assertTrue(reports.get(0).contains("\"requestId\":\"" + live + "\""), reports.get(0));
        }
    }

    @Test
    void callThatSucceeds_isFoundInTheInspectorByTheIdThatWasSent() {
        player.start();
        List<String> reports = new CopyOnWriteArrayList<>();
        try (Exchanges.View view = exchanges.open(false).orElseThrow()) {
            view.begin(id -> reports.add(view.report(id).orElseThrow()));
            player.event("play", 1);
            String sent = idOf(edge.attempts("play").get(0).request());
            assertTrue(reports.get(0).contains("\"requestId\":\"" + sent + "\""), reports.get(0));
        }
    }

    private static String idOf(Received request) {
        return ID.matcher(request.uri()).results().map(found -> found.group(1)).findFirst()
                .orElseThrow();
    }
}
