package mediaedge.shim.scenarios;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import mediaedge.shim.client.Http;
import mediaedge.shim.packaged.ShimProcess;

/** The packaged shim between a player and upstreams that play golden scenarios. */
final class Rehearsal implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int VERSION_DIGITS = 12;

    private final Upstreams upstreams = new Upstreams();
    private final Path folder;
    private final ShimProcess shim;
    private final ScenarioPlayer player;

    private Rehearsal(Path folder, String... jvm) throws Exception {
        this.folder = folder;
        Map<String, String> settings = new HashMap<>(upstreams.start());
        settings.put("shim.routes-check-every", "10ms");
        this.shim = new ShimProcess(folder, settings, jvm).start();
        this.player = new ScenarioPlayer(shim.url(), this::table);
    }

    static Rehearsal start(Path folder, String... jvm) throws Exception {
        return new Rehearsal(folder, jvm);
    }

    void play(Scenario scenario) throws Exception {
        player.play(scenario);
    }

    ShimProcess shim() {
        return shim;
    }

    @Override
    public void close() {
        shim.close();
        upstreams.stop();
    }

    /** Replaces the file at once, so it is never read half written. */
    private void table(String yaml) throws Exception {
        Path whole = Files.writeString(folder.resolve("routes.yaml"), yaml);
        Files.move(whole, Upstreams.routes, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
        String version = HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
        String inForce = "shim_tables_info{table=\"routes\",version=\"" + version + "\"} 1";
        URI metrics = shim.management().resolve("/q/metrics");
        long end = System.nanoTime() + LONG.toNanos();
        while (!Http.read(metrics).contains(inForce)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the table is not in force: " + shim.logged());
            }
        }
    }
}
