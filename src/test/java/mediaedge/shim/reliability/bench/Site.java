package mediaedge.shim.reliability.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import mediaedge.shim.TestFolder;
import mediaedge.shim.packaged.ShimProcess;

/**
 * The environment of a proof: an Edge, and processes of the shim that end with it. It counts what happened to players'
 * events.
 */
final class Site implements AutoCloseable {

    private static final long DRAINED_WITHIN_SECONDS = 300;
    private static final int ERRORS_TOLD = 10;
    private static final int SESSIONS_TOLD = 10;

    private final Vertx vertx = Vertx.vertx();
    private final LoadEdge edge;
    private final List<ShimProcess> processes = new CopyOnWriteArrayList<>();
    private boolean failed;

    Site() throws Exception {
        edge = new LoadEdge(vertx);
        // Also where the proof itself is ended.
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll));
    }

    Vertx vertx() {
        return vertx;
    }

    LoadEdge edge() {
        return edge;
    }

    /** Starts a process in a folder of its own. */
    ShimProcess start(Map<String, String> more, String... jvm) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("shim.edge.url", edge.url());
        ShimProcess process = new ShimProcess(TestFolder.create(Path.of("target"), "proof"), settings, jvm);
        processes.add(process);
        return process.start();
    }

    /** Players who do nothing but warm processes that have just been started. */
    void warm(List<Integer> ports) {
        Crowd warm = new Crowd(vertx, Balancer.inTurn(ports), 5, 10);
        warm.begin("warm", 200, 5_000);
        Waiting.until(() -> !warm.playing());
    }

    /** Waits until all that was acknowledged has arrived, or no longer; then counts. */
    void check(String what, Crowd crowd, Terms terms) {
        Waiting.until(() -> missing(crowd) == 0, DRAINED_WITHIN_SECONDS);
        // Duplicates arrive late.
        Waiting.millis(1_000);
        long acknowledged = crowd.acknowledged().values().stream().mapToLong(List::size).sum();
        long missing = missing(crowd);
        Sequence order = Sequence.NONE;
        int named = 0;
        for (String media : crowd.acknowledged().keySet()) {
            Sequence one = Sequence.of(edge.arrivals().getOrDefault(media, List.of()), crowd.replicas(media));
            if (!one.disordered().isEmpty() && named++ < SESSIONS_TOLD) {
                System.out.println("  out of order: " + media + ": " + String.join("; ", one.disordered()));
            }
            order = order.and(one);
        }
        System.out.printf("%s:%n  answers %s, slowest %d ms%n"
                + "  acknowledged %d, missing %d, out of order %d (overtaken within what Edge sorts: %d), duplicates %d%n",
                what, crowd.answers(), crowd.slowestMillis(), acknowledged, missing, order.disordered().size(),
                order.overtaken(), order.duplicates());
        want(terms.areKept(crowd, missing, order), "a promise is broken");
    }

    /** The proof fails where something is not so. */
    void want(boolean condition, String otherwise) {
        if (!condition) {
            System.out.println("  FAILED: " + otherwise);
            failed = true;
        }
    }

    boolean failed() {
        return failed;
    }

    private long missing(Crowd crowd) {
        return crowd.acknowledged().entrySet().stream().mapToLong(entry -> {
            Set<Integer> there = new HashSet<>();
            edge.arrivals().getOrDefault(entry.getKey(), List.of()).forEach(one -> there.add(one.playhead()));
            return entry.getValue().stream().filter(playhead -> !there.contains(playhead)).count();
        }).sum();
    }

    /** As {@code kill -9} does with all processes. */
    void killAll() {
        try {
            for (ShimProcess process : processes) {
                process.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Kills all processes, and prints the errors that they have logged, because folders and logs are deleted with this
     * process.
     */
    @Override
    public void close() {
        killAll();
        for (ShimProcess process : processes) {
            List<String> errors = process.errorsLogged();
            errors.stream().limit(ERRORS_TOLD).forEach(System.out::println);
            if (errors.size() > ERRORS_TOLD) {
                System.out.println("  and " + (errors.size() - ERRORS_TOLD) + " further errors of this process");
            }
        }
        edge.close();
    }
}
