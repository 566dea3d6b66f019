package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.client.ApiClients;
import mediaedge.shim.client.MediaCollectionApi;
import mediaedge.shim.client.Player;
import mediaedge.shim.schema.AcmeSchema;
import mediaedge.shim.standin.EdgeStandIn;

/** The inspector's page in a real browser. */
@Tag("browser")
@QuarkusTest
@WithTestResource(InspectorTest.Edge.class)
class InspectorTest {

    private static final String ECID = "12345678901234567890123456789012345678";
    /** A browser logs responses with an error status in its console. The sample session has one such request. */
    private static final String REFUSED = "the server responded with a status of 400";

    /** An Edge that refuses what the real one would refuse. */
    public static class Edge implements QuarkusTestResourceLifecycleManager {
        private EdgeStandIn edge;

        @Override
        public Map<String, String> start() {
            edge = EdgeStandIn.start();
            return Map.of("shim.edge.url", edge.url(), "shim.schema", AcmeSchema.FILE.toString());
        }

        @Override
        public void stop() {
            edge.close();
        }
    }

    @TestHTTPResource("/inspector")
    URI inspector;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.start();
        browser.looks(1280, 900, "light");
        browser.open(inspector.toString());
        browser.until("the page is connected", page -> page.one("#connection").getText().equals("Live"));
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void sampleSession_canBeWatchedFilteredAndOpened() throws Exception {
        playTheSample();
        String timeline = browser.one("#timeline svg").getDomAttribute("aria-label");
        assertTrue(timeline.contains("ad breaks: Mid-roll; chapters: Opening, The chase; states: fullscreen; 1 errors;"
                + " 1 not delivered"), timeline);
        browser.picture("session-1280-light");

        choose("outcome", "refused");
        browser.until("only what was refused", page -> events(page).equals(List.of("adStart")));
        assertTrue(browser.one("#exchanges-title").getText().startsWith("Exchanges (1 of "));
        browser.one("#rows tr:not([hidden]) button").sendKeys(Keys.ENTER);
        assertTrue(browser.one("#detail").getText().contains("400: media.ad.id: missing; adStart needs it"),
                browser.one("#detail").getText());

        choose("outcome", "");
        browser.one("[name=unmapped]").click();
        browser.until("only what has unmapped keys", page -> events(page).equals(List.of("sessionStart")));
        browser.one("#rows tr:not([hidden]) button").sendKeys(Keys.ENTER);
        assertEquals(List.of("acme.abTest: \"poster-b\"not mapped\nno row of the mapping tables knows it"),
                browser.texts(".tree .unmapped"));
        assertEquals("detail-title", browser.run("return document.activeElement.id"), "readers are taken there");

        choose("suite", "films-web");
        choose("route", "everything");
        browser.until("the session has both", page -> events(page).equals(List.of("sessionStart")));
        assertNoErrors();
    }

    @Test
    void adjustedValue_hasABadge_andSaysFromToRuleAndRow() throws Exception {
        playTheSample();
        browser.one("[name=adjusted]").click();
        browser.until("only what has adjusted values", page -> events(page).equals(List.of("statesUpdate")));
        assertEquals(List.of("1 adjusted"), browser.texts("#rows .badge.adjusted"));
        assertTrue(browser.texts("#session-list .badge.adjusted").contains("1 with adjusted values"));
        browser.one("#rows tr:not([hidden]) button").sendKeys(Keys.ENTER);
        browser.until("the exchange is open", page -> !page.shown(".tree .tag.adjusted").isEmpty());
        String detail = browser.one("#detail").getText();
        assertTrue(detail.matches("(?s).*statesStart: \\{} → left out · left-out · xdm-mappings/state\\.yaml:\\d+.*"),
                detail);
        assertNoErrors();
    }

    @Test
    void key_lightsItsCounterpartAndNamesItsRow() throws Exception {
        playTheSample();
        openStart();
        focus("media.length");
        assertEquals(List.of("media.length: 155.5", "length: 155"), browser.texts(".tree .lit > .line"));
        String rule = browser.one(".rule").getText();
        assertTrue(rule.matches("media\\.length 155\\.5 → mediaCollection\\.sessionDetails\\.length = 155 · truncate"
                + " · xdm-mappings/session\\.yaml:\\d+"), rule);
        browser.picture("exchange-1280-light");
        browser.looks(1280, 900, "dark");
        browser.picture("exchange-1280-dark");
        assertNoErrors();
    }

    @Test
    void valueWithoutAHomeInTheSchema_saysSo() throws Exception {
        playTheSample();
        openStart();
        browser.until("it is marked", page -> !page.shown(".tree .homeless").isEmpty());
        assertEquals(List.of("plan: \"premium\"lost\nno home in the schema: lost in Experience Platform",
                "cdn: \"north-2\"lost\nno home in the schema: lost in Experience Platform"),
                browser.texts(".tree .homeless"));
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[]{390, 1280}) {
                browser.looks(width, 844, scheme);
                browser.run("document.querySelector('.tree .homeless').scrollIntoView({block: 'center'})");
                assertEquals(0L, browser.run("return document.documentElement.scrollWidth - innerWidth"),
                        "no scrolling sideways at " + width);
                browser.picture("homeless-" + width + "-" + scheme);
            }
        }
        assertNoErrors();
    }

    @Test
    void visitorIds_areCoveredUnlessAskedFor() throws Exception {
        playTheSample();
        openStart();
        assertFalse(((String) browser.run("return document.documentElement.outerHTML")).contains(ECID));
        browser.one("#visitor-ids").click();
        browser.until("it is told again", page -> page.one("#exchanges-title").getText().equals("Exchanges (40)"));
        browser.until("the visitor's id is shown", page -> {
            openStart();
            return page.one("#detail").getText().contains("\"" + ECID + "\"");
        });
        assertNoErrors();
    }

    @Test
    void session_isFoundByItsHash() throws Exception {
        Player player = new Player(inspector);
        Player other = new Player(inspector);
        for (Player each : List.of(player, other)) {
            assertEquals(201, each.start().getStatus());
            assertEquals(204, each.event("play", 1).getStatus());
        }
        browser.until("all are listed", page -> page.shown("#rows tr").size() == 4);
        String session = browser.one("#rows .c-session").getText();
        browser.run("location.hash = '#session=" + session + "'");
        browser.until("only its exchanges are listed",
                page -> page.texts("#rows .c-session").equals(List.of(session, session)));
        assertEquals(session, browser.one("[name=session]").getDomProperty("value"));
        assertEquals(1, browser.shown("#session-list .session").size());
        browser.one("[name=session]").clear();
        browser.until("all are listed again", page -> page.shown("#rows tr").size() == 4);
        browser.one("[name=session]").sendKeys(session.substring(0, 7));
        browser.until("it is found by the beginning of its hash",
                page -> page.texts("#rows .c-session").equals(List.of(session, session)));
        assertNoErrors();
    }

    @Test
    void narrowAndDark_nothingIsCutOff() throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.looks(390, 844, scheme);
            playTheSample();
            browser.picture("session-390-" + scheme);
            openStart();
            for (int width : new int[]{390, 1280}) {
                browser.looks(width, 844, scheme);
                assertEquals(0L, browser.run("return document.documentElement.scrollWidth - innerWidth"),
                        "no scrolling sideways at " + width);
            }
            browser.looks(390, 844, scheme);
            browser.picture("exchange-390-" + scheme);
            browser.one("#clear").click();
        }
        assertNoErrors();
    }

    @Test
    void row_isProbed_andItsFindingsAreShown() throws Exception {
        browser.one("[aria-controls=probe]").sendKeys(Keys.ENTER);
        browser.until("rows are listed", page -> page.texts("#probe-rows .name").equals(List.of("everything")));
        browser.one("#probe-rows button").sendKeys(Keys.ENTER);
        browser.until("findings are shown", page -> !page.shown(".findings li").isEmpty());

        assertTrue(browser.texts(".findings li")
                .contains("ok media-analytics Media Analytics is switched on: it opened a session"),
                browser.texts(".findings li").toString());
        assertEquals(List.of("ok"), browser.texts(".probe-head .badge"));
        assertFalse(browser.one("#session-list").getText().contains("shim-probe"), "it is no exchange");
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[]{390, 1280}) {
                browser.looks(width, 844, scheme);
                assertEquals(0L, browser.run("return document.documentElement.scrollWidth - innerWidth"),
                        "no scrolling sideways at " + width);
                browser.picture("probe-" + width + "-" + scheme);
            }
        }
        assertNoErrors();
    }

    @Test
    void hostileValues_stayTexts() throws Exception {
        String hostile = "<img src=x onerror=document.title='run'><script>document.title='run'</script>";
        Response started = ApiClients.of(MediaCollectionApi.class, inspector)
                .start(("{'eventType':'sessionStart','playerTime':{'ts':1,"
                        + "'playhead':0},'params':{'media.name':'" + hostile.replace("'", "\\u0027")
                        + "','media.id':'m','media.length':1,'media.contentType':'vod','media.playerName':'p',"
                        + "'media.channel':'c','" + hostile.replace("'", "\\u0027") + "':1}}").replace('\'', '"'));
        assertEquals(201, started.getStatus(), started.readEntity(String.class));
        browser.until("it is listed", page -> page.shown("#session-list .session").size() == 1);
        browser.one("#session-list .session").click();
        openStart();
        assertTrue(browser.one("#detail").getText().contains("<img src=x"), browser.one("#detail").getText());
        assertEquals(0, browser.shown("img").size());
        assertEquals("Inspector · Media Edge shim", browser.run("return document.title"));
        assertNoErrors();
    }

    private void playTheSample() {
        browser.one("#play").click();
        browser.until("the sample session has ended", page -> page.one("#play").isEnabled()
                && events(page).contains("sessionStart") && events(page).contains("sessionComplete"));
    }

    /** The page may get all exchanges again at any time, and then replaces the listed elements. */
    private void openStart() {
        browser.until("the start is listed", page -> start(page).isPresent());
        browser.until("the exchange is open", page -> {
            start(page).ifPresent(start -> start.sendKeys(Keys.ENTER));
            return !page.shown(".tree").isEmpty();
        });
    }

    private static Optional<WebElement> start(Browser page) {
        return page.shown("#rows button").stream().filter(button -> button.getText().equals("sessionStart"))
                .findFirst();
    }

    private void focus(String key) {
        browser.run("[...document.querySelectorAll('.tree button.key')].find(each => each.textContent === '" + key
                + "').focus()");
    }

    private void choose(String filter, String value) {
        new Select(browser.one("[name=" + filter + "]")).selectByValue(value);
    }

    private static List<String> events(Browser page) {
        return page.texts("#rows button");
    }

    private void assertNoErrors() {
        assertEquals(List.of(), browser.errors().stream().filter(error -> !error.contains(REFUSED)).toList());
    }
}
