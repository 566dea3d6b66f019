package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import mediaedge.shim.client.Http;
import mediaedge.shim.inspect.DeadLetterReports;

/** Work that takes milliseconds does not run on the threads that serve players. */
@QuarkusTest
class WorkerThreadsTest {

    private static final String NOBODY = "{\"identities\": [{\"namespace\": \"ECID\", \"id\": \"nobody\"}]}";
    private static final Map<String, Boolean> ON_EVENT_LOOP = new ConcurrentHashMap<>();

    @TestHTTPResource
    URI shim;

    @Inject
    Vertx vertx;

    @Inject
    DeadLetterReports givenUp;

    /** Records the thread that writes an answer. */
    public static class Witness {
        @ServerResponseFilter
        public void filter(ContainerRequestContext request) {
            ON_EVENT_LOOP.put(request.getUriInfo().getPath(), Context.isOnEventLoopThread());
        }
    }

    @Test
    void answersOfOperators_areWrittenByWorkers() {
        List<String> paths = List.of("/inspector/", "/inspector/inspector.js", "/shim/v1/dead-letters",
                "/shim/v1/fleet", "/shim/v1/log-levels");
        paths.forEach(path -> assertEquals(200, new Http(shim).get(path).statusCode(), path));
        assertEquals(400, new Http(shim).post("/shim/v1/explain", "{}").statusCode());
        assertEquals(200, new Http(shim).post("/shim/v1/erase", NOBODY).statusCode());
        for (String path : List.of("/inspector/", "/inspector/inspector.js", "/shim/v1/dead-letters",
                "/shim/v1/fleet", "/shim/v1/log-levels", "/shim/v1/explain", "/shim/v1/erase")) {
            assertNotNull(ON_EVENT_LOOP.get(path), path + " of " + ON_EVENT_LOOP.keySet());
            assertFalse(ON_EVENT_LOOP.get(path), path);
        }
    }

    @Test
    void deadLetters_areReadByWorkers() {
        CompletableFuture<Boolean> page = new CompletableFuture<>();
        vertx.runOnContext(loop -> givenUp.page(0, 1).subscribe()
                .with(read -> page.complete(Context.isOnEventLoopThread()), page::completeExceptionally));
        assertEquals(false, page.orTimeout(20, TimeUnit.SECONDS).join());
    }
}
