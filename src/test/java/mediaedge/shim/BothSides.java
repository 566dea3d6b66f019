package mediaedge.shim;

import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import mediaedge.shim.standin.EdgeContract;

/**
 * An Experience Edge and an old back end on one server, for routes with a shadow. Both accept everything; a test that
 * needs a failure configures it first.
 */
public class BothSides implements QuarkusTestResourceLifecycleManager {

    /** The session that Edge opens. */
    public static final String EDGE_SESSION = "an-edge-session-that-is-in-no-trace";
    /** The session that the old back end opens. */
    public static final String LEGACY_SESSION = "a-legacy-session-that-is-in-no-trace";
    /** Where the old back end gets events. */
    public static final String LEGACY_EVENTS = "/api/v1/sessions/" + LEGACY_SESSION + "/events";

    public static FaultyServer upstreams;

    private Path routes;

    @Override
    public Map<String, String> start() {
        upstreams = FaultyServer.start();
        EdgeContract.get().endpoints().forEach(type -> upstreams.on(edge(type), Behaviour.status(204)));
        upstreams.on(edge("sessionStart"), Behaviour.answer(200, """
                {"handle": [{"type": "media-analytics:new-session", "payload": [{"sessionId": "%s"}]}]}"""
                .formatted(EDGE_SESSION)))
                .on("/api/v1/sessions", Behaviour.status(201, "Location", "/api/v1/sessions/" + LEGACY_SESSION))
                .on(LEGACY_EVENTS, Behaviour.status(204));
        routes = TestFolder.with("routes.yaml", """
                routes:
                  - name: copied
                    use-case: experience-platform
                    datastream: 5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21
                    shadow: legacy
                """);
        return Map.of("shim.edge.url", upstreams.url().toString(), "shim.legacy.url", upstreams.url().toString(),
                "shim.routes", routes.toString(), "shim.spool.dir", routes.resolveSibling("spool").toString());
    }

    /** Where Edge gets events of a type. */
    public static String edge(String type) {
        return "/ee/va/v1/" + type;
    }

    @Override
    public void stop() {
        upstreams.close();
        TestFolder.delete(routes.getParent());
    }
}
