package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.mapping.BuiltInTables;

/** Visitor ids do not leave the shim. */
class VisitorIdsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ECID = "12345678901234567890123456789012345678";

    private final VisitorIds visitorIds = new VisitorIds(BuiltInTables.load());

    private JsonNode covered(String json) throws Exception {
        return visitorIds.covered(JSON.readTree(json.replace('\'', '"')));
    }

    @Test
    void identitiesOfThePlayer_areCovered() throws Exception {
        JsonNode covered = covered("{'sent':{'params':{'visitor.marketingCloudUserId':'" + ECID
                + "','analytics.aid':'2F-AID','analytics.visitorId':17171717,'appInstallationId':'inst-1',"
                + "'visitor.customerIDs':{'crmid':{'id':'user-42','authState':1}},'media.id':'movie-1'}}}");
        for (String id : List.of(ECID, "2F-AID", "17171717", "inst-1", "user-42")) {
            assertFalse(covered.toString().contains(id), id + " in " + covered);
        }
        assertEquals("movie-1", covered.at("/sent/params/media.id").asText());
        assertEquals(1, covered.at("/sent/params/visitor.customerIDs/crmid/authState").asInt());
    }

    @Test
    void identityMap_isCoveredAndItsShapeIsNot() throws Exception {
        JsonNode covered = covered("{'body':{'events':[{'xdm':{'identityMap':{'ECID':[{'id':'" + ECID
                + "','authenticatedState':'ambiguous','primary':true}]}}}]}}");
        assertFalse(covered.toString().contains(ECID));
        assertEquals("ambiguous", covered.at("/body/events/0/xdm/identityMap/ECID/0/authenticatedState").asText());
    }

    @Test
    void idThatStandsElsewhereToo_isCoveredThereToo() throws Exception {
        JsonNode covered = covered("{'sent':{'params':{'visitor.marketingCloudUserId':'" + ECID
                + "'}},'answer':{'message':'visitor.marketingCloudUserId: Edge says that " + ECID + " is wrong'},"
                + "'mapped':[{'from':{'value':'" + ECID + "'}}]}");
        assertFalse(covered.toString().contains(ECID), covered.toString());
        assertTrue(covered.at("/answer/message").asText().endsWith("Edge says that •••• is wrong"));
    }

    @Test
    void addressOfThePlayer_isCoveredInItsHeadersOnly() throws Exception {
        JsonNode covered = covered("{'url':'http://127.0.0.1:80/','headers':{'X-Forwarded-For':'127.0.0.1',"
                + "'Forwarded':'for=127.0.0.1','X-Real-IP':'127.0.0.1','Accept-Language':'de'}}");
        assertEquals("http://127.0.0.1:80/", covered.path("url").asText());
        assertFalse(covered.path("headers").toString().contains("127"), covered.toString());
        assertEquals("de", covered.at("/headers/Accept-Language").asText());
    }
}
