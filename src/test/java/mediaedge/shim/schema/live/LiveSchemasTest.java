package mediaedge.shim.schema.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.CaughtLog;
import mediaedge.shim.TestConfig;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.values.Homes;
import mediaedge.shim.routes.RoutesVocabulary;
import mediaedge.shim.routing.Backends;
import mediaedge.shim.routing.RoutingTable;
import mediaedge.shim.routing.RoutingTableLoader;
import mediaedge.shim.schema.AcmeSchema;
import mediaedge.shim.schema.registry.RegistryConfig;
import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.tables.TableException;

/** The schemas of an installation, without a registry. */
class LiveSchemasTest {

    private static final String DATASTREAM = "5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21";

    @TempDir
    Path folder;

    private static LiveSchemas schemas(String... settings) {
        return new LiveSchemas(BuiltInTables.load(), null,
                TestConfig.of(RegistryConfig.class, "shim.spool.dir", "target"),
                TestConfig.of(ShimConfig.class, settings), Clock.systemUTC());
    }

    private static RoutingTable table(LiveSchemas schemas, String row) {
        String yaml = "routes:\n  - name: all\n    use-case: experience-platform\n    datastream: " + DATASTREAM + "\n"
                + row;
        return new RoutingTableLoader(RoutesVocabulary.of(BuiltInTables.load()), schemas::problem).load("routes.yaml",
                yaml.getBytes(StandardCharsets.UTF_8), new Backends(true));
    }

    @Test
    void missingFile_stopsTheStart() {
        String message = assertThrows(IllegalStateException.class, () -> schemas("shim.schema", "nowhere.json"))
                .getMessage();
        assertTrue(message.startsWith("shim.schema (SHIM_SCHEMA): the schema nowhere.json cannot be read"), message);
    }

    @Test
    void fileThatIsNoSchema_stopsTheStart() {
        String message = assertThrows(IllegalStateException.class, () -> schemas("shim.schema", "pom.xml"))
                .getMessage();
        assertTrue(message.contains("the schema pom.xml is not JSON"), message);
    }

    @Test
    void rowWithAMissingFile_isAnErrorOfTheTable() {
        LiveSchemas schemas = schemas();
        String message = assertThrows(TableException.class, () -> table(schemas, "    schema: nowhere.json\n"))
                .getMessage();
        assertTrue(message.startsWith("routes.yaml:5: row 1 'all': the schema nowhere.json cannot be read"), message);
    }

    @Test
    void tableInForce_findingsGoToTheLog() {
        LiveSchemas schemas = schemas("shim.schema", AcmeSchema.FILE.toString());
        RoutingTable table = table(schemas, "    custom-metadata: {prefix: _umbra.}\n");
        try (CaughtLog log = CaughtLog.everything()) {
            schemas.inForce(table.routes());
            List<String> warnings = log.lines(line -> line.contains(AcmeSchema.FILE.toString()));
            assertEquals(2, warnings.size(), warnings.toString());
            assertTrue(warnings.get(0).contains("mediaCollection.chapterDetails.friendlyName"), warnings.toString());
            assertTrue(warnings.get(1).contains("_umbra (custom-metadata.prefix of row 'all'): no home"),
                    warnings.toString());
        }
    }

    @Test
    void rowsOwnSchema_replacesThatOfTheInstallation() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), AcmeSchema.json().replace("\"plan\"", "\"tariff\""));
        LiveSchemas schemas = schemas("shim.schema", AcmeSchema.FILE.toString());
        Homes ofInstallation = schemas.homes(table(schemas, "").routes().get(0));
        Homes ofRow = schemas.homes(table(schemas, "    schema: " + own + "\n").routes().get(0));
        assertTrue(ofInstallation.ofCustomMetadata("_acme.plan", () -> "x").isEmpty());
        assertTrue(ofRow.ofCustomMetadata("_acme.plan", () -> "x").isPresent());
    }

    @Test
    void rowThatSendsNothingToExperiencePlatform_needsNoSchema() {
        LiveSchemas schemas = schemas("shim.schema", AcmeSchema.FILE.toString());
        assertEquals(Homes.UNKNOWN,
                schemas.homes(table(schemas, "    services: {platform: off}\n").routes().get(0)));
        assertEquals(Homes.UNKNOWN, schemas.homes(table(schemas, "    send-to: legacy\n").routes().get(0)));
    }

    @Test
    void schemaThatNoRowHasAnyMore_isForgotten() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), AcmeSchema.json());
        LiveSchemas schemas = schemas();
        schemas.inForce(table(schemas, "    schema: " + own + "\n").routes());
        assertEquals(1, schemas.all().size());
        schemas.inForce(table(schemas, "").routes());
        assertEquals(0, schemas.all().size());
    }

    @Test
    void changedFile_isReadAgain_andABrokenOneIsNotUsed() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), AcmeSchema.json());
        LiveSchemas schemas = schemas("shim.schema", own.toString());
        schemas.inForce(table(schemas, "").routes());
        LiveSchema schema = schemas.all().iterator().next();
        assertTrue(schema.ofCustomMetadata("_acme.plan", () -> "x").isEmpty());

        Files.writeString(own, "{");
        schemas.refresh();
        assertTrue(schema.problem().isPresent());
        assertTrue(schema.ofCustomMetadata("_acme.plan", () -> "x").isEmpty(), "the one read before stays in force");

        Files.writeString(own, AcmeSchema.json().replace("\"plan\"", "\"tariff\""));
        schemas.refresh();
        assertTrue(schema.problem().isEmpty());
        assertTrue(schema.ofCustomMetadata("_acme.plan", () -> "x").isPresent());
    }
}
