package mediaedge.shim.api.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.client.Http;

/** Log levels can be changed while the shim runs. */
@QuarkusTest
class LogLevelsTest {

    private static final String CATEGORY = "mediaedge.shim.api";
    private static final Logger LOG = Logger.getLogger(CATEGORY + ".LogLevelsTest");

    @TestHTTPResource
    URI shim;

    @AfterEach
    void asBefore() {
        assertEquals(200, put(CATEGORY + "?level=INFO").statusCode());
    }

    @Test
    void level_holdsAtOnceForWhatIsBelowIt() {
        try (CaughtLog log = CaughtLog.everything()) {
            LOG.debug("too much");
            HttpResponse<String> set = put(CATEGORY + "?level=debug");
            assertEquals(200, set.statusCode());
            assertEquals("DEBUG", Http.json(set.body()).path(CATEGORY).asText());
            LOG.debug("wanted now");
            assertEquals(200, put(CATEGORY + "?level=ERROR").statusCode());
            LOG.warn("no longer");
            assertEquals(1, log.lines(line -> line.contains("LogLevelsTest")).size(), log.lines().toString());
        }
        HttpResponse<String> levels = new Http(shim).get("/shim/v1/log-levels");
        assertEquals(200, levels.statusCode());
        assertEquals("ERROR", Http.json(levels.body()).path(CATEGORY).asText());
        assertTrue(Http.json(levels.body()).has("root"), levels.body());
    }

    @Test
    void wrongLevel_isRefusedInWords() {
        for (String level : new String[]{"?level=LOUD", "?level=TRACE", "?level=", ""}) {
            HttpResponse<String> refused = put(CATEGORY + level);
            assertEquals(400, refused.statusCode());
            assertEquals("level: must be one of ERROR, WARN, INFO, DEBUG",
                    Http.json(refused.body()).path("message").asText());
        }
    }

    @Test
    void unknownCategory_isNotFound_andNotMade() {
        HttpResponse<String> unknown = put("mediaedge.shim.delivry?level=DEBUG");
        assertEquals(404, unknown.statusCode());
        String message = Http.json(unknown.body()).path("message").asText();
        assertTrue(message.contains("did you mean 'mediaedge.shim.delivery'?"), message);
        assertEquals(404, put("mediaedge.shim.delivry?level=DEBUG").statusCode());
    }

    private HttpResponse<String> put(String levelOfCategory) {
        return new Http(shim).send("PUT", "/shim/v1/log-levels/" + levelOfCategory, "");
    }
}
