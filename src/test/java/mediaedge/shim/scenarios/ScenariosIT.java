package mediaedge.shim.scenarios;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.packaged.ShimProcess;

/** Plays every golden scenario against the shim as it is shipped; its routing table changes while it runs. */
class ScenariosIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int VERSION_DIGITS = 12;

    @TempDir
    static Path folder;

    private static final Upstreams UPSTREAMS = new Upstreams();
    private static ShimProcess shim;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = new HashMap<>(UPSTREAMS.start());
        settings.put("shim.routes-check-every", "10ms");
        shim = new ShimProcess(folder, settings).start();
    }

    @AfterAll
    static void stop() throws Exception {
        shim.close();
        UPSTREAMS.stop();
    }

    @TestFactory
    Stream<DynamicTest> everyScenario() {
        ScenarioPlayer player = new ScenarioPlayer(shim.url(), ScenariosIT::table);
        return Scenario.all().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> player.play(scenario)));
    }

    /** The file is another one at once, so that it is never seen half written. */
    private static void table(String yaml) throws Exception {
        Path whole = Files.writeString(folder.resolve("routes.yaml"), yaml);
        Files.move(whole, Upstreams.routes, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        String version = HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8))).substring(0,
                        VERSION_DIGITS);
        String inForce = "shim_tables_info{table=\"routes\",version=\"" + version + "\"} 1";
        URI metrics = shim.management().resolve("/q/metrics");
        long end = System.nanoTime() + LONG.toNanos();
        while (!HTTP.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body()
                .contains(inForce)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the table is not in force: " + shim.logged());
            }
        }
    }
}
