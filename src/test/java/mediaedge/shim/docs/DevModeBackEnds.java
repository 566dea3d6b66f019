package mediaedge.shim.docs;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import mediaedge.shim.TestFolder;
import mediaedge.shim.mapping.MappingTables.TableText;

/**
 * The environment of dev mode: both back ends on one server, with the listing of received requests; a folder to work
 * in; and the mapping tables after a reader has added the field of CONTRIBUTING.md.
 */
public class DevModeBackEnds implements QuarkusTestResourceLifecycleManager {

    static Path folder;
    static WireMockServer standIn;

    /** Returns the file that documents call data/routes.yaml. */
    static Path routes() {
        return folder.resolve("data/routes.yaml");
    }

    /** Restores the built-in table. */
    static void sample() throws IOException {
        Path sample = Files.copy(Path.of("config/routes.yaml"), folder.resolve("sample"));
        Files.move(sample, routes(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Map<String, String> start() {
        standIn = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").extensionScanningEnabled(true));
        standIn.start();
        try {
            folder = TestFolder.create("documents");
            Files.createDirectory(routes().getParent());
            sample();
            Path mappings = Files.createDirectory(folder.resolve("mappings"));
            for (Markdown.Block block : Markdown.read(Path.of("CONTRIBUTING.md")).blocks("yaml")) {
                JsonNode yaml = DocumentedTables.read(block.text());
                if (DocumentedTables.isRows(yaml)) {
                    for (TableText table : DocumentedTables.with(yaml)) {
                        Files.writeString(mappings.resolve(Path.of(table.name()).getFileName()), table.yaml());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("shim.edge.url", standIn.baseUrl(), "shim.legacy.url", standIn.baseUrl(),
                "shim.routes", routes().toString(), "shim.routes-check-every", "50ms", "shim.mappings",
                folder.resolve("mappings").toString(), "shim.spool.dir", folder.resolve("spool").toString());
    }

    @Override
    public void stop() {
        standIn.stop();
        TestFolder.delete(folder);
    }
}
