package mediaedge.shim.reliability.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.TestFolder;
import mediaedge.shim.packaged.ShimProcess;
import mediaedge.shim.spool.CuttableLink;

/**
 * The proofs that take too long for the build, against the packaged shim: {@code outage}, {@code kill},
 * {@code bad-edge}, {@code uploads}, {@code postgresql}. Ends with status 1 if something acknowledged is missing, out of order or came too late.
 */
public final class Proofs {

    private static final Logger QUIET = Logger.getLogger("io.vertx.core.net.impl.ConnectionBase");
    private static final long DRAINED_WITHIN_SECONDS = 300;
    private static final long ANSWERED_WITHIN_MILLIS = 4_000;

    private final Vertx vertx = Vertx.vertx();
    private final LoadEdge edge;
    private final ShimProcess shim;
    private boolean failed;

    private Proofs(String proof) throws Exception {
        edge = new LoadEdge(vertx);
        Path folder = TestFolder.create(Path.of("target"), "proof");
        Map<String, String> settings = Map.of("shim.edge.url", edge.url());
        shim = proof.equals("uploads")
                ? new ShimProcess(folder, settings, "-Xmx256m")
                : new ShimProcess(folder, settings);
    }

    /**
     * Runs one proof.
     *
     * @param args which one
     */
    public static void main(String[] args) throws Exception {
        // A connection that breaks is what is wanted here; Vert.x would tell of each.
        QUIET.setLevel(Level.OFF);
        String proof = args.length == 1 ? args[0] : "";
        Proofs proofs = new Proofs(proof);
        proofs.shim.start();
        switch (proof) {
            case "outage" -> proofs.outage();
            case "kill" -> proofs.kill();
            case "bad-edge" -> proofs.badEdge();
            case "uploads" -> proofs.uploads();
            case "postgresql" -> proofs.postgresql();
            default -> throw new IllegalArgumentException(
                    "One argument: outage, kill, bad-edge, uploads or postgresql");
        }
        proofs.shim.kill();
        // Its folder, and the log in it, goes with this process.
        proofs.shim.errorsLogged().forEach(System.out::println);
        System.exit(proofs.failed ? 1 : 0);
    }

    private void outage() throws Exception {
        Crowd warm = new Crowd(vertx, List.of(shim.port()), 5, 10);
        warm.begin("warm", 200, 5_000);
        until(() -> !warm.playing());
        Crowd crowd = new Crowd(vertx, List.of(shim.port()), 10, 1_000);
        crowd.begin("before", 1_000, 5_000);
        pause(4_000);
        edge.mood(LoadEdge.Mood.DOWN);
        crowd.begin("during", 1_000, 5_000);
        until(() -> !crowd.playing());
        long back = System.nanoTime();
        edge.mood(LoadEdge.Mood.UP);
        check("outage, 2,000 sessions", crowd, true);
        System.out.println("  all there " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back)
                + " ms after Edge was back");
    }

    private void kill() throws Exception {
        Random random = new Random();
        Crowd crowd = new Crowd(vertx, List.of(shim.port()), 400, 300);
        for (int round = 1; round <= 10; round++) {
            edge.mood(round % 3 == 0 ? LoadEdge.Mood.UP : LoadEdge.Mood.DOWN);
            crowd.begin("round-" + round, 100, 1_000);
            pause(500 + random.nextInt(4_000));
            shim.kill();
            shim.start();
        }
        edge.mood(LoadEdge.Mood.UP);
        until(() -> !crowd.playing());
        check("kill -9, ten times", crowd, false);
    }

    private void badEdge() throws Exception {
        for (LoadEdge.Mood mood : List.of(LoadEdge.Mood.SLOW, LoadEdge.Mood.STORM, LoadEdge.Mood.RESET)) {
            Crowd crowd = new Crowd(vertx, List.of(shim.port()), 10, 500);
            edge.mood(mood);
            crowd.begin(mood.name(), 300, 3_000);
            until(() -> !crowd.playing());
            edge.mood(LoadEdge.Mood.UP);
            check("Edge is " + mood, crowd, true);
        }
        Crowd crowd = new Crowd(vertx, List.of(shim.port()), 60, 700);
        crowd.begin("flapping", 300, 3_000);
        while (crowd.playing()) {
            edge.mood(LoadEdge.Mood.DOWN);
            pause(2_000);
            edge.mood(LoadEdge.Mood.UP);
            pause(2_000);
        }
        check("Edge flaps", crowd, true);
    }

    /** Three replicas share a database. Edge goes, a replica is killed, Edge is back, the database goes for 10 s. */
    private void postgresql() throws Exception {
        shim.kill();
        Random random = new Random();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on").start();
                CuttableLink link = new CuttableLink(server.getPort())) {
            List<ShimProcess> replicas = replicas(link.port());
            List<Integer> ports = replicas.stream().map(ShimProcess::port).toList();
            Crowd warm = new Crowd(vertx, ports, 5, 10);
            warm.begin("warm", 200, 5_000);
            until(() -> !warm.playing());
            Crowd crowd = new Crowd(vertx, ports, 60, 600);
            crowd.begin("replicas", 300, 3_000);
            pause(6_000);
            edge.mood(LoadEdge.Mood.DOWN);
            crowd.begin("in-the-outage", 300, 3_000);
            pause(5_000);
            ShimProcess killed = replicas.get(random.nextInt(replicas.size()));
            killed.kill();
            pause(3_000);
            killed.start();
            edge.mood(LoadEdge.Mood.UP);
            pause(3_000);
            link.cut();
            pause(10_000);
            link.mend();
            until(() -> !crowd.playing());
            // A replica that has just been killed and started is slow for a moment: late answers are told, not judged.
            // Players go from replica to replica, and one learns of another's entries only a moment later.
            check("three replicas on PostgreSQL", crowd, false, 10);
            for (ShimProcess replica : replicas) {
                replica.kill();
            }
        }
    }

    private List<ShimProcess> replicas(int database) throws Exception {
        List<ShimProcess> replicas = new ArrayList<>();
        String datasource = "quarkus.datasource.\"spool-postgresql\".";
        for (int i = 0; i < 3; i++) {
            ShimProcess replica = new ShimProcess(TestFolder.create(Path.of("target"), "replica"),
                    Map.of("shim.edge.url", edge.url(), "shim.spool.store", "postgresql", datasource + "jdbc.url",
                            "jdbc:postgresql://127.0.0.1:" + database + "/postgres", datasource + "username",
                            "postgres",
                            datasource + "password", "postgres"));
            replica.start();
            replicas.add(replica);
        }
        return replicas;
    }

    /** In 256 MiB of heap: 200 devices with a megabyte each, and then 1,000 while live players go on. */
    private void uploads() throws Exception {
        Uploads warm = new Uploads(vertx, shim.port(), 1_000_000);
        warm.begin(20);
        until(() -> !warm.open());
        Uploads large = new Uploads(vertx, shim.port(), 1_000_000);
        large.begin(200);
        until(() -> !large.open());
        System.out.printf("200 uploads of %d bytes at once:%n  answers %s, slowest %d ms%n", large.bytes(),
                large.answers(), large.slowestMillis());
        Crowd alone = new Crowd(vertx, List.of(shim.port()), 200, 100);
        alone.begin("alone", 100, 1_000);
        until(() -> !alone.playing());
        System.out.printf("live events alone: answers %s, p99 %.1f ms%n", alone.answers(), alone.quantileMillis(0.99));
        Crowd beside = new Crowd(vertx, List.of(shim.port()), 200, 100);
        beside.begin("beside", 100, 1_000);
        pause(2_000);
        beside.quantileMillis(0.99);
        Uploads queue = new Uploads(vertx, shim.port(), 1_000_000);
        queue.begin(1_000);
        until(() -> !queue.open());
        System.out.printf("live events while 1,000 uploads queue: p99 %.1f ms, slowest %d ms%n",
                beside.quantileMillis(0.99), beside.slowestMillis());
        until(() -> !beside.playing());
        System.out.printf(
                "  live answers %s; uploads %s, slowest %d ms; most memory %d MiB; whole sessions at Edge %d%n",
                beside.answers(), queue.answers(), queue.slowestMillis(), shim.mostMemory(), edge.downloaded());
        failed |= edge.downloaded() < 1_220 || beside.slowestMillis() > ANSWERED_WITHIN_MILLIS
                || !Set.of("201", "204").containsAll(beside.answers().keySet());
    }

    /** Waits until all has arrived, or no longer; then counts. */
    private void check(String what, Crowd crowd, boolean everyAnswer) {
        check(what, crowd, everyAnswer, 0);
    }

    /** @param places so far out of place an event may be: Edge itself sorts within 10 events */
    private void check(String what, Crowd crowd, boolean everyAnswer, int places) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAINED_WITHIN_SECONDS);
        until(() -> missing(crowd) == 0 || System.nanoTime() > end);
        pause(1_000);
        int duplicates = 0;
        int disordered = 0;
        int acknowledged = crowd.acknowledged().values().stream().mapToInt(List::size).sum();
        for (String media : crowd.acknowledged().keySet()) {
            List<Integer> playheads = edge.arrived().getOrDefault(media, List.of());
            Set<Integer> seen = new HashSet<>();
            int highest = -1;
            for (int playhead : playheads) {
                if (!seen.add(playhead)) {
                    duplicates++;
                } else if (playhead < highest - places) {
                    disordered++;
                }
                highest = Math.max(highest, playhead);
            }
        }
        long missing = missing(crowd);
        System.out.printf("%s:%n  answers %s, slowest %d ms%n"
                + "  acknowledged %d, missing %d, out of order %d, duplicates %d%n", what, crowd.answers(),
                crowd.slowestMillis(), acknowledged, missing, disordered, duplicates);
        boolean allTaken = crowd.answers().keySet().stream().allMatch(Set.of("201", "204")::contains);
        failed |= missing > 0 || disordered > 0
                || (everyAnswer && (!allTaken || crowd.slowestMillis() > ANSWERED_WITHIN_MILLIS));
    }

    private long missing(Crowd crowd) {
        return crowd.acknowledged().entrySet().stream().mapToLong(entry -> {
            Set<Integer> there = new HashSet<>(edge.arrived().getOrDefault(entry.getKey(), List.of()));
            return entry.getValue().stream().filter(playhead -> !there.contains(playhead)).count();
        }).sum();
    }

    private static void until(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            pause(100);
        }
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
        }
    }
}
