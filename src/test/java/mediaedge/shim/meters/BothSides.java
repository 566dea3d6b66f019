package mediaedge.shim.meters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;

/** An Experience Edge and an old back end on one server, both in use: a route copies to the other side. */
public class BothSides implements QuarkusTestResourceLifecycleManager {

    static final String EDGE_SESSION = "an-edge-session-that-is-in-no-trace";
    static final String LEGACY_SESSION = "a-legacy-session-that-is-in-no-trace";

    static FaultyServer upstreams;

    @Override
    public Map<String, String> start() {
        upstreams = FaultyServer.start();
        upstreams.on("/ee/va/v1/sessionStart", Behaviour.answer(200, """
                {"handle": [{"type": "media-analytics:new-session", "payload": [{"sessionId": "%s"}]}]}"""
                .formatted(EDGE_SESSION))).on("/ee/va/v1/ping", Behaviour.status(204))
                .on("/ee/va/v1/play", Behaviour.closeBeforeAnswer())
                .on("/api/v1/sessions", Behaviour.status(201, "Location", "/api/v1/sessions/" + LEGACY_SESSION))
                .on("/api/v1/sessions/" + LEGACY_SESSION + "/events", Behaviour.status(204));
        Map<String, String> settings = new HashMap<>();
        try {
            Path routes = Files.createTempFile("routes", ".yaml");
            Files.writeString(routes, """
                    routes:
                      - name: copied
                        use-case: experience-platform
                        datastream: 5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21
                        shadow: legacy
                    """);
            settings.put("shim.routes", routes.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("shim.edge.url", upstreams.url().toString());
        settings.put("shim.legacy.url", upstreams.url().toString());
        return settings;
    }

    @Override
    public void stop() {
        upstreams.close();
    }
}
