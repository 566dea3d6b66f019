package mediaedge.shim.scenarios;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.TestFolder;

/** Edge and the Media Collection back end on separate sockets. Each scenario configures their answers. */
public class Upstreams implements QuarkusTestResourceLifecycleManager {

    public static final String DATASTREAM = "5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21";
    public static final String EVERYTHING_TO_EDGE = """
            routes:
              - name: everything
                use-case: experience-platform
                datastream: %s
            """.formatted(DATASTREAM);

    public static FaultyServer edge;
    public static FaultyServer legacy;
    /** The services of a second back end, for tables that name it. */
    public static FaultyServer otherEdge;
    public static FaultyServer otherLegacy;
    /** Adobe's Schema Registry. */
    static RegistryStandIn registry;
    public static Path routes;

    @Override
    public Map<String, String> start() {
        edge = FaultyServer.start();
        legacy = FaultyServer.start();
        otherEdge = FaultyServer.start();
        otherLegacy = FaultyServer.start();
        registry = new RegistryStandIn();
        routes = TestFolder.with("routes.yaml", EVERYTHING_TO_EDGE);
        // Delays are caused by a busy machine and not by an upstream, so nothing should go to the spool.
        Map<String, String> settings = new HashMap<>(registry.settings());
        settings.putAll(Map.of("shim.edge.url", edge.url().toString(), "shim.legacy.url", legacy.url().toString(),
                "shim.routes", routes.toString(), "shim.routes-check-every", "1H", "shim.edge.timeout", "20S",
                "shim.legacy.timeout", "20S", "shim.delivery.within", "20S", "shim.answer-within", "30S",
                "quarkus.shutdown.timeout", "30S",
                "shim.spool.dir", routes.resolveSibling("spool").toString()));
        return settings;
    }

    @Override
    public void stop() {
        edge.close();
        legacy.close();
        otherEdge.close();
        otherLegacy.close();
        registry.stop();
        TestFolder.delete(routes.getParent());
    }

    /** Returns a table with the addresses of the second back end. */
    static String filled(String table) {
        return table.replace("{other-edge}", otherEdge.url().toString())
                .replace("{other-legacy}", otherLegacy.url().toString());
    }

}
