package mediaedge.shim.api.operators;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.CaughtLog;

/** Log levels can be changed while the shim runs. */
@QuarkusTest
class LogLevelsTest {

    private static final String CATEGORY = "mediaedge.shim.api";
    private static final Logger LOG = Logger.getLogger(CATEGORY + ".LogLevelsTest");

    @AfterEach
    void asBefore() {
        given().put("/shim/v1/log-levels/" + CATEGORY + "?level=INFO").then().statusCode(200);
    }

    @Test
    void level_holdsAtOnceForWhatIsBelowIt() {
        try (CaughtLog log = CaughtLog.everything()) {
            LOG.debug("too much");
            given().put("/shim/v1/log-levels/" + CATEGORY + "?level=debug").then().statusCode(200)
                    .body("'" + CATEGORY + "'", equalTo("DEBUG"));
            LOG.debug("wanted now");
            given().put("/shim/v1/log-levels/" + CATEGORY + "?level=ERROR").then().statusCode(200);
            LOG.warn("no longer");
            assertEquals(1, log.lines(line -> line.contains("LogLevelsTest")).size(), log.lines().toString());
        }
        given().get("/shim/v1/log-levels").then().statusCode(200).body("$",
                allOf(hasEntry(CATEGORY, "ERROR"), hasKey("root")));
    }

    @Test
    void wrongLevel_isRefusedInWords() {
        for (String level : new String[]{"?level=LOUD", "?level=TRACE", "?level=", ""}) {
            given().put("/shim/v1/log-levels/" + CATEGORY + level).then().statusCode(400).body("message",
                    equalTo("level: must be one of ERROR, WARN, INFO, DEBUG"));
        }
    }

    @Test
    void unknownCategory_isNotFound_andNotMade() {
        given().put("/shim/v1/log-levels/mediaedge.shim.delivry?level=DEBUG").then().statusCode(404).body("message",
                containsString("did you mean 'mediaedge.shim.delivery'?"));
        given().put("/shim/v1/log-levels/mediaedge.shim.delivry?level=DEBUG").then().statusCode(404);
    }
}
