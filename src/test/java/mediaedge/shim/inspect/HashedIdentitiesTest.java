package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.destination.IdentityPrivacy;
import mediaedge.shim.mapping.EdgeBody;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.IdentityRules;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.upstream.ForwardedHeaders;

/** The report of a request says what the privacy rules of the route changed. */
@QuarkusTest
class HashedIdentitiesTest {

    private static final byte[] START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1795319856015, "playhead": 0}, "params": {
             "media.id": "a", "media.length": 9, "media.contentType": "live", "media.playerName": "b",
             "media.channel": "c", "visitor.customerIDs": {"email": {"id": "user@example.com"}, "crm": {"id": "7"}}}}"""
            .getBytes(StandardCharsets.UTF_8);

    @Inject
    RequestReport reports;

    @Inject
    MappingTables tables;

    @Test
    void identityThatIsHashed_isNamed() {
        JsonNode report = report(
                IdentityRules.of(Map.of("email", IdentityPrivacy.SHA256, "crm", IdentityPrivacy.DROP)));

        assertEquals(1, report.path("hashed").size(), report.toString());
        JsonNode hashed = report.at("/hashed/0");
        assertEquals("visitor.customerIDs.email", hashed.path("key").asText());
        assertEquals("/params/visitor.customerIDs", hashed.path("at").asText());
        assertTrue(hashed.at("/rule/file").asText().endsWith("identity.yaml"), hashed.toString());
        assertTrue(report.path("notMapped").toString().contains("visitor.customerIDs.crm"), report.toString());
        assertFalse(report.path("body").toString().contains("user@example.com"), report.toString());
        assertEquals(0, report.path("adjusted").findValues("key").stream()
                .filter(key -> key.asText().contains("customerIDs")).count());
    }

    @Test
    void withoutRules_nothingIsSaid() {
        assertFalse(report(IdentityRules.NONE).has("hashed"));
    }

    private JsonNode report(IdentityRules rules) {
        RecordedNotes notes = new RecordedNotes(100);
        EdgeBody body = new Translator(tables, Implementation.UNTOLD).translate(
                new RequestReader(tables.vocabulary()).read(START), EdgeOptions.PLAIN.withIdentities(rules),
                UUID.randomUUID(), null, notes);
        Outgoing start = new Outgoing.ToEdge(Part.START, "sessionStart", "datastream", body.bytes(), body.sessionAt(),
                ForwardedHeaders.nothing());
        return reports.of("main", start, Optional.empty(), notes, RequestReport.json(START));
    }
}
