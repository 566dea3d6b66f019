package mediaedge.shim.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Player;
import mediaedge.shim.packaged.ShimProcess;

/** The packaged shim, killed while its spool holds what Edge has not accepted. */
class KilledIT {

    private static final int PLAYERS = 20;
    private static final List<String> BEFORE = List.of("sessionStart", "play", "ping", "pauseStart");

    @TempDir
    Path folder;

    @Test
    void killedWithAFullSpool_deliversAllOfItInOrderAfterItsNextStart() throws Exception {
        ScriptedEdge edge = new ScriptedEdge();
        try (ShimProcess shim = new ShimProcess(folder,
                Map.of("shim.edge.url", edge.url().toString(), "shim.delivery.drain-max-delay", "100ms"))) {
            shim.start();
            edge.down(Behaviour.status(503));
            List<Player> players = new ArrayList<>();
            for (int i = 0; i < PLAYERS; i++) {
                Player player = new Player(shim.url());
                assertEquals(201, player.start().getStatus());
                for (int second = 1; second < BEFORE.size(); second++) {
                    assertEquals(204, player.event(BEFORE.get(second), second).getStatus());
                }
                players.add(player);
            }
            shim.kill();
            edge.up();
            shim.start();

            for (Player player : players) {
                Await.until(() -> edge.types(player.media()).size() >= BEFORE.size(),
                        () -> edge.types(player.media()) + " of " + player.media());
                assertEquals(204, player.event("sessionComplete", BEFORE.size()).getStatus());
            }
            List<String> whole = new ArrayList<>(BEFORE);
            whole.add("sessionComplete");
            for (Player player : players) {
                Await.until(() -> edge.types(player.media()).size() >= whole.size(),
                        () -> edge.types(player.media()) + " of " + player.media());
                assertEquals(whole, edge.types(player.media()));
            }
        } finally {
            edge.close();
        }
    }
}
