package mediaedge.shim.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Player;
import mediaedge.shim.packaged.ShimProcess;
import mediaedge.shim.spool.kafka.BrokerProcess;

/** Two packaged replicas on one Kafka broker, one of which dies with entries that only the broker has. */
class KafkaReplicasIT {

    private static final int PLAYERS_OF_EACH = 6;
    private static final int LIVE = 5;
    private static final int SPOOLED = 5;

    @TempDir
    static Path folder;

    private static final ScriptedEdge EDGE = new ScriptedEdge();
    private static BrokerProcess broker;
    private static ShimProcess one;
    private static ShimProcess other;

    @BeforeAll
    static void start() throws Exception {
        broker = new BrokerProcess().start();
        one = replica("one").start();
        other = replica("other").start();
    }

    private static ShimProcess replica(String name) throws Exception {
        return replica(name, broker.bootstrap());
    }

    private static ShimProcess replica(String name, String brokers) throws Exception {
        return new ShimProcess(Files.createDirectory(folder.resolve(name)), Map.of("shim.edge.url",
                EDGE.url().toString(), "shim.spool.store", "kafka", "kafka.bootstrap.servers", brokers,
                "shim.spool.kafka.partitions", "4", "shim.delivery.drain-max-delay", "100ms"));
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        broker.close();
        EDGE.close();
    }

    @AfterEach
    void edgeIsUp() {
        EDGE.up();
    }

    @Test
    void sessionServedByOneReplica_isWholeAndInOrder_alsoThroughAnOutage() {
        new ThroughAnOutage(EDGE).isWholeAndInOrder(other);
    }

    @Test
    void replicaThatDiesInAnOutage_leavesWhatItStoredToTheOther() throws Exception {
        List<Player> stay = begin(other);
        List<Player> move = begin(one);
        EDGE.down(Behaviour.status(503));
        stay.forEach(player -> send(player, LIVE + 1, LIVE + SPOOLED));
        move.forEach(player -> send(player, LIVE + 1, LIVE + SPOOLED));
        List<Player> late = begin(one);

        one.kill();
        EDGE.up();
        List<Player> all = new ArrayList<>(move);
        all.addAll(late);
        all.forEach(player -> player.turnTo(other.url()));
        all.addAll(stay);
        stay.forEach(player -> send(player, LIVE + SPOOLED + 1, LIVE + SPOOLED + 1));
        move.forEach(player -> send(player, LIVE + SPOOLED + 1, LIVE + SPOOLED + 1));
        late.forEach(player -> send(player, LIVE + 1, LIVE + SPOOLED + 1));

        List<Integer> whole = IntStream.rangeClosed(0, LIVE + SPOOLED + 1).boxed().toList();
        ThroughAnOutage edge = new ThroughAnOutage(EDGE);
        stay.forEach(player -> assertEquals(whole, edge.taken(player, whole.size())));
        for (Player player : all) {
            ThroughAnOutage.nearlyInOrder(whole, edge.taken(player, whole.size()));
        }
    }

    /** The clients of Kafka would log every attempt to connect. */
    @Test
    void replicaWithoutBrokers_saysSoOnce() throws Exception {
        try (ShimProcess alone = replica("alone", "127.0.0.1:1").start()) {
            Await.until(() -> alone.logged().contains("no broker of kafka.bootstrap.servers answers"), alone::logged);
            assertEquals(List.of(),
                    alone.logged().lines().filter(line -> line.contains("\"org.apache.kafka")).toList());
            assertEquals(1, alone.errorsLogged().size());
        }
    }

    /** Players who start at a replica and send their first events to it. */
    private static List<Player> begin(ShimProcess replica) {
        List<Player> players = new ArrayList<>();
        for (int i = 0; i < PLAYERS_OF_EACH; i++) {
            Player player = new Player(replica.url());
            assertEquals(201, player.start().getStatus());
            send(player, 1, LIVE);
            players.add(player);
        }
        return players;
    }

    private static void send(Player player, int first, int last) {
        for (int second = first; second <= last; second++) {
            assertEquals(204, player.event("ping", second).getStatus());
        }
    }
}
