package mediaedge.shim.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.OutgoingRequests;
import mediaedge.shim.client.Http;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.edge.EdgeRequestBody;
import mediaedge.shim.mapping.AnonymousIds;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.RowRules;
import mediaedge.shim.routing.Destination;
import mediaedge.shim.standin.EdgeContract;
import mediaedge.shim.upstream.Deadline;

/** The player that a probe is. */
class ProbeRequestsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static ProbeRequests requests(MappingTables tables) {
        return new ProbeRequests(tables.vocabulary(), tables, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static byte[] toEdge(MappingTables tables, PlayerRequest request, String edgeSession) {
        OutgoingRequests outgoing = new OutgoingRequests(tables, Strictness.STRICT, Implementation.UNTOLD,
                new AnonymousIds(new SecretKeySpec(new byte[32], "HmacSHA256")));
        RequestParser intake = new RequestParser(tables.vocabulary());
        return ((Outgoing.ToEdge) outgoing.toEdge(
                edgeSession == null ? intake.start(request.body()) : intake.event(request.body()), request,
                new Destination.Edge("default", "ds", DatastreamOverrides.NONE), RowRules.NONE, new UUID(1, 1),
                edgeSession, Notes.NONE)).body();
    }

    @Test
    void session_isNamedAfterTheProbe_passesStrictValidation_andEdgesContract() {
        MappingTables tables = BuiltInTables.load();
        ProbeRequests requests = requests(tables);

        byte[] start = toEdge(tables, requests.start(Optional.of("suite"), Deadline.NONE), null);
        byte[] end = toEdge(tables, requests.end(Deadline.NONE), "session");

        assertEquals(List.of(), EdgeContract.get().refusals("sessionStart", start));
        assertEquals(List.of(), EdgeContract.get().refusals("sessionEnd", end));
        JsonNode xdm = Http.json(new String(start, StandardCharsets.UTF_8)).at("/events/0/xdm");
        assertEquals("2026-11-30T12:00:00.000Z", xdm.path("timestamp").asText());
        assertEquals("shim-probe", xdm.at("/mediaCollection/sessionDetails/name").asText());
        assertEquals("shim-probe", xdm.at("/mediaCollection/sessionDetails/friendlyName").asText());
        assertEquals(List.of("FPID"), EdgeRequestBody.parse(start).orElseThrow().namespaces());
    }

    @Test
    void viewer_hasAnIdInEachNamespaceThatTheTablesName(@TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("xdm-mappings"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.writeString(folder.resolve(file.getFileName()), Files.readString(file).replace(
                        "conversion: customer-identities,",
                        "conversion: customer-identities, namespaces: {crm: CRMID},"));
            }
        }
        MappingTables tables = BuiltInTables.load(folder);

        byte[] start = toEdge(tables, requests(tables).start(Optional.of("suite"), Deadline.NONE), null);

        assertEquals(List.of("FPID", "CRMID"), EdgeRequestBody.parse(start).orElseThrow().namespaces());
    }
}
