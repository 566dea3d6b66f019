package mediaedge.shim.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.TestFolder;

/** Both upstreams on real sockets, a separate spool, and a fast drain. */
public class BackEnds implements QuarkusTestResourceLifecycleManager {

    private static final String ROUTES = """
            routes:
              - name: old
                when: {media.channel: old}
                use-case: analytics-only
              - name: overriding
                when: {media.channel: overriding}
                use-case: experience-platform
                datastream: 9b1f4c2a-7d3e-4a5b-8c6d-1e2f3a4b5c6d
                report-suites: override
              - name: everything
                use-case: experience-platform
                datastream: 5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21
            """;

    /** Argument with which the drain's own settings are those that are shipped. */
    static final String AS_SHIPPED = "as-shipped";

    static ScriptedEdge edge;
    static FaultyServer legacy;
    private Path folder;
    private boolean asShipped;

    @Override
    public void init(Map<String, String> arguments) {
        asShipped = Boolean.parseBoolean(arguments.get(AS_SHIPPED));
    }

    @Override
    public Map<String, String> start() {
        edge = new ScriptedEdge();
        legacy = FaultyServer.start();
        try {
            folder = TestFolder.create("reliability");
            Files.writeString(folder.resolve("routes.yaml"), ROUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("shim.edge.url", edge.url().toString());
        settings.put("shim.legacy.url", legacy.url().toString());
        settings.put("shim.routes", folder.resolve("routes.yaml").toString());
        settings.put("shim.spool.dir", folder.resolve("spool").toString());
        if (!asShipped) {
            settings.put("shim.delivery.drain-every", "20ms");
            settings.put("shim.delivery.drain-max-delay", "100ms");
            settings.put("shim.delivery.breaker-delay", "50ms");
        }
        return settings;
    }

    @Override
    public void stop() {
        edge.close();
        legacy.close();
        TestFolder.delete(folder);
    }
}
