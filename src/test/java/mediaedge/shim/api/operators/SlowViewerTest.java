package mediaedge.shim.api.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import mediaedge.shim.client.Http;

/** Reports that are created more slowly than exchanges arrive do not pile up. */
@QuarkusTest
@TestProfile(SlowViewerTest.FewWorkers.class)
class SlowViewerTest {

    private static final int WORKERS = 4;
    private static final int EXCHANGES = 3_000;
    private static final int KEPT = 100;
    private static final Pattern UNSEEN = Pattern.compile("data: ?\\{\"unseen\":(\\d+)}");
    private static final Pattern EXCHANGE = Pattern.compile("event: ?exchange");

    /** Few threads create reports, and only the viewer limits what is recorded. */
    public static class FewWorkers implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.thread-pool.max-threads", Integer.toString(WORKERS), "shim.inspector.per-second",
                    "1000000", "shim.inspector.exchanges", Integer.toString(KEPT));
        }
    }

    @TestHTTPResource
    URI shim;

    private int sent;

    @Test
    @Timeout(120)
    void reportsThatWait_areBounded_andTheRestIsCounted() throws Exception {
        HttpResponse<InputStream> stream = new Http(shim).stream("/inspector/exchanges");
        assertEquals(200, stream.statusCode());
        CountDownLatch release = new CountDownLatch(1);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            do {
                exchange();
            } while (!EXCHANGE.matcher(lines.readLine()).matches());
            int before = sent;
            occupyTheWorkers(release);
            while (sent < before + EXCHANGES) {
                exchange();
            }
            release.countDown();
            int seen = 1;
            long unseen = 0;
            while (seen + unseen < sent) {
                String line = lines.readLine();
                seen += EXCHANGE.matcher(line).matches() ? 1 : 0;
                Matcher beat = UNSEEN.matcher(line);
                unseen = beat.matches() ? Long.parseLong(beat.group(1)) : unseen;
            }
            assertEquals(sent, seen + unseen);
            assertTrue(seen <= before + KEPT + ExchangeEvents.MOST_WAITING, seen + " reports waited");
        } finally {
            release.countDown();
        }
    }

    /** Until they are released, no reports are created. */
    private static void occupyTheWorkers(CountDownLatch release) throws InterruptedException {
        CountDownLatch occupied = new CountDownLatch(WORKERS);
        for (int i = 0; i < WORKERS; i++) {
            Infrastructure.getDefaultExecutor().execute(() -> {
                occupied.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        occupied.await();
    }

    private void exchange() {
        assertEquals(404, new Http(shim).post("/api/v1/sessions/of-nobody/events", "{}").statusCode());
        sent++;
    }
}
