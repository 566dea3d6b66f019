package mediaedge.shim.drain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.TestFolder;
import mediaedge.shim.delivery.SpooledRequest;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.upstream.ForwardedHeaders;

/** An Experience Edge on a real socket, an empty spool, and what can lie in one. */
public class EdgeOnASocket implements QuarkusTestResourceLifecycleManager {

    static final String START = "/ee/va/v1/sessionStart";
    static final String PING = "/ee/va/v1/ping";
    static final UUID SESSION = new UUID(7, 7);
    static final Behaviour OPENS = Behaviour.answer(200, """
            {"handle": [{"type": "media-analytics:new-session", "payload": [{"sessionId": "opened-now"}]}]}""");

    static FaultyServer edge;
    private Path folder;

    @Override
    public Map<String, String> start() {
        edge = FaultyServer.start();
        folder = TestFolder.create("drain");
        return Map.of("shim.edge.url", edge.url().toString(), "shim.spool.dir", folder.resolve("spool").toString(),
                "shim.delivery.drain-every", "20ms");
    }

    @Override
    public void stop() {
        edge.close();
        TestFolder.delete(folder);
    }

    static byte[] payload(Part part, String endpoint) {
        String begin = "{\"events\":[{\"xdm\":{\"mediaCollection\":{";
        byte[] body = (begin + "\"playhead\":0}}}]}").getBytes(StandardCharsets.UTF_8);
        return new SpooledRequest(new Outgoing.ToEdge(part, endpoint, "datastream", body,
                part == Part.EVENT ? begin.length() : -1, ForwardedHeaders.of(null, null, null)), Optional.empty(),
                false)
                .toBytes();
    }

    static Entry start(long id) {
        return new Entry(id, SESSION, EntryKind.START, "edge/datastream", payload(Part.START, "sessionStart"),
                Instant.now(), 0);
    }

    static Entry ping(long id) {
        return new Entry(id, SESSION, EntryKind.EVENT, "edge/datastream", payload(Part.EVENT, "ping"), Instant.now(),
                0);
    }
}
