package mediaedge.shim.reliability.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import mediaedge.shim.client.Http;
import mediaedge.shim.packaged.ShimProcess;

/** Replicas of the shim on one store, some of which are killed and started again. */
final class Replicas implements AutoCloseable {

    private final Site site;
    private final Map<String, String> settings;
    private final List<ShimProcess> all = new CopyOnWriteArrayList<>();
    private final Set<Integer> dead = ConcurrentHashMap.newKeySet();

    /** @param settings of each, with which it finds the store */
    Replicas(Site site, Map<String, String> settings, int count) throws IOException {
        this.site = site;
        this.settings = Map.copyOf(settings);
        for (int i = 0; i < count; i++) {
            add();
        }
    }

    /** Lets players warm them up, and waits until none of those entries is left in the store. */
    void warm() {
        site.warm(ports());
        Waiting.until(() -> waitingEntries() == 0);
    }

    /** Starts one more, in a folder of its own. */
    ShimProcess add() throws IOException {
        ShimProcess replica = site.start(settings);
        all.add(replica);
        return replica;
    }

    ShimProcess get(int number) {
        return all.get(number);
    }

    /** Where they listen. */
    List<Integer> ports() {
        return all.stream().map(ShimProcess::port).toList();
    }

    /** As {@code kill -9} does. Until it is started again, it is dead. */
    void kill(int number) throws InterruptedException {
        dead.add(get(number).port());
        get(number).kill();
    }

    /** Starts it again in its folder. */
    void startAgain(int number) throws IOException {
        get(number).start();
        dead.remove(get(number).port());
    }

    /** All requests, one replica after the other. */
    Balancer inTurn() {
        return knowingTheDead(Balancer.inTurn(ports()));
    }

    /** A replica for each player. */
    Balancer fixed() {
        List<Integer> ports = ports();
        return knowingTheDead((player, playhead) -> ports.get(player % ports.size()));
    }

    /** Starts of sessions go to one replica, all of their events to the next. */
    Balancer moved() {
        List<Integer> ports = ports();
        return knowingTheDead((player, playhead) -> ports.get((player + (playhead == 0 ? 0 : 1)) % ports.size()));
    }

    private Balancer knowingTheDead(Balancer balancer) {
        return new Balancer() {
            @Override
            public int port(int player, int playhead) {
                return balancer.port(player, playhead);
            }

            @Override
            public boolean isDead(int port) {
                return dead.contains(port);
            }
        };
    }

    /** How many sessions wait in the store, as far as a replica knows. */
    long waitingSessions() {
        return most("shim_spool_sessions");
    }

    /** How many entries wait in the store, as far as a replica knows. */
    long waitingEntries() {
        return most("shim_spool_entries");
    }

    /** How many requests all of them have answered by way of the spool, since each was last started. */
    long spooled() {
        return living().mapToLong(number -> metric("shim_requests_total", "outcome=\"spooled\"", number)).sum();
    }

    private long most(String name) {
        return living().mapToLong(number -> metric(name, "", number)).max().orElse(0);
    }

    private IntStream living() {
        return IntStream.range(0, all.size()).filter(number -> !dead.contains(get(number).port()));
    }

    private long metric(String name, String labels, int number) {
        return get("/q/metrics", number).body().lines().filter(line -> line.startsWith(name) && line.contains(labels))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /** Whether a replica is to be sent requests, as it says itself. */
    boolean isReady(int number) {
        return get("/q/health/ready", number).statusCode() == 200;
    }

    /** Kills all of them before their store ends, so none has to report that it is away. */
    @Override
    public void close() {
        site.killAll();
    }

    private HttpResponse<String> get(String path, int number) {
        return Http.get(get(number).management().resolve(path));
    }
}
