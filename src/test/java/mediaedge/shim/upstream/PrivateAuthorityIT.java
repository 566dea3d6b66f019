package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.client.Player;
import mediaedge.shim.packaged.ShimProcess;
import mediaedge.shim.spool.Attempts;

/** TLS to an upstream with a certificate of a private authority, with the packaged shim. */
class PrivateAuthorityIT {

    private static final String STARTED = "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}]}";

    @TempDir
    Path folder;

    @Test
    void itsCertificate_isAcceptedWhereTheAuthorityIsKnownAndNowhereElse() throws Exception {
        TestCertificate certificate = TestCertificate.fromAuthority(folder);
        try (FaultyServer edge = FaultyServer.start(certificate.context())) {
            edge.on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED));
            Map<String, String> known = Map.of("shim.edge.url", edge.url().toString(),
                    "shim.edge.tls-configuration-name", "acme", "quarkus.tls.acme.trust-store.pem.certs",
                    folder.resolve(TestCertificate.AUTHORITY).toString());
            try (ShimProcess shim = new ShimProcess(Files.createDirectory(folder.resolve("known")), known).start()) {
                assertEquals(201, start(shim.url()));
                Attempts.until(() -> edge.received().size() == 1);
            }
            Map<String, String> byDefault = Map.of("shim.edge.url", edge.url().toString(),
                    "quarkus.tls.trust-store.pem.certs", folder.resolve(TestCertificate.AUTHORITY).toString());
            try (ShimProcess shim = new ShimProcess(Files.createDirectory(folder.resolve("by-default")), byDefault)
                    .start()) {
                assertEquals(201, start(shim.url()));
                // For all connections that have no configuration of their own.
                Attempts.until(() -> edge.received().size() == 2);
            }
            Map<String, String> unknown = Map.of("shim.edge.url", edge.url().toString());
            try (ShimProcess shim = new ShimProcess(Files.createDirectory(folder.resolve("unknown")), unknown)
                    .start()) {
                assertEquals(201, start(shim.url()), "it waits in the spool");
                assertEquals(2, edge.received().size(), "nothing is said to whom nobody knows");
            }
        }
    }

    private static int start(URI shim) {
        return new Player(shim).start().getStatus();
    }
}
