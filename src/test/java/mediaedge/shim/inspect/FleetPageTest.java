package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.client.Http;

/** The page with the versions of players in a real browser, and its data. */
@Tag("browser")
@QuarkusTest
@WithTestResource(InspectorTest.Edge.class)
class FleetPageTest {

    private static final String ECID = "98765432109876543210987654321098765432";
    private static final String OLD = "4.9.1 · js-2.4.0 · Roku";
    private static final String NEW = "5.1.0 · js-3.1.0 · Chrome";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource("/inspector/fleet.html")
    URI page;

    private Browser browser;

    /** An old version sends a key without a row and a wrong value, and a new one sends an invalid request. */
    @BeforeEach
    void playersSendSomething() {
        String roku = "Roku/DVP-14.0 (14.0.4.5180-50)";
        String session = start(roku, "4.9.1", "js-2.4.0", ", 'acme.oldKey': 1, 'visitor.marketingCloudUserId': '"
                + ECID + "'").headers().firstValue("Location").orElseThrow();
        assertEquals(204, send(session + "/events", roku, "{'eventType': 'ping', 'playerTime': {'ts': 1795319857015,"
                + " 'playhead': -5}}").statusCode());
        String chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
        for (int i = 0; i < 3; i++) {
            assertEquals(201, start(chrome, "5.1.0", "js-3.1.0", ", 'acme.newKey': 1").statusCode());
        }
        assertEquals(400, send("/api/v1/sessions", chrome, "{'eventType': 'sessionStart', 'params': {"
                + "'media.sdkVersion': '5.1.0', 'media.libraryVersion': 'js-3.1.0'}}").statusCode());
        browser = Browser.start();
        browser.looks(1280, 900, "light");
        browser.open(page.toString());
        browser.until("the versions are there", page -> rows(page).contains(OLD) && rows(page).contains(NEW));
    }

    private HttpResponse<String> start(String userAgent, String sdk, String library, String more) {
        return send("/api/v1/sessions", userAgent, "{'eventType': 'sessionStart', 'playerTime': {'ts': 1795319856015,"
                + " 'playhead': 0}, 'params': {'media.id': 'm', 'media.length': 9, 'media.contentType': 'vod',"
                + " 'media.playerName': 'p', 'media.channel': 'c', 'media.sdkVersion': '" + sdk
                + "', 'media.libraryVersion': '" + library + "'" + more + "}}");
    }

    private HttpResponse<String> send(String path, String userAgent, String body) {
        return new Http(shim).send("POST", path, body.replace('\'', '"'), "User-Agent", userAgent);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static List<String> rows(Browser page) {
        return page.texts("#rows td.name button");
    }

    @Test
    void key_isTypedIn_andOneLookSaysWhichVersionSendsIt() throws Exception {
        browser.one("[name=key]").sendKeys("oldkey");
        browser.until("one version is left", page -> rows(page).equals(List.of(OLD)));
        assertTrue(browser.one("#versions-title").getText().startsWith("Versions (1 of "));
        String first = browser.shown("#rows .badge.odd").get(0).getText();
        assertTrue(first.matches("params\\.acme\\.oldKey[ \u00a0]\\d+"), first);
        assertEquals("oldKey", browser.one("#rows mark").getText());
        browser.picture("fleet-key-1280-light");
        browser.one("[name=key]").clear();
        browser.one("[name=key]").sendKeys("nobody's");
        browser.until("no version is left", page -> rows(page).isEmpty());
        assertEquals("No version matches the filters.", browser.one("#nothing").getText());
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void version_isOpenedWithTheKeyboard_andShowsMaskedExamples() throws Exception {
        version(OLD).sendKeys(Keys.ENTER);
        browser.until("it is open", page -> !page.shown("#detail").isEmpty());
        assertEquals("detail-title", browser.run("return document.activeElement.id"), "readers are taken there");
        browser.run("scrollTo(0, 0)");
        browser.picture("fleet-1280-light");
        String detail = browser.one("#detail").getText();
        assertTrue(detail.contains("params.acme.oldKey – no row of the mapping tables knows it"), detail);
        assertTrue(detail.contains("playerTime.playhead – nearest-bound"), detail);
        assertTrue(detail.contains("•••• (38 characters)"), detail);
        assertFalse(((String) browser.run("return document.documentElement.outerHTML")).contains(ECID));
        String session = browser.one("#detail a").getText();
        assertTrue(browser.one("#detail a").getDomProperty("href").endsWith("/inspector/#session=" + session));
        browser.one("#detail .go button").sendKeys(Keys.ENTER);
        browser.until("it is closed", page -> page.shown("#detail").isEmpty());
        assertEquals(OLD, browser.run("return document.activeElement.textContent"), "and back");
        version(NEW).sendKeys(Keys.ENTER);
        browser.until("the other is open", page -> page.one("#detail").getText().contains("media.id"));
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void columns_areSortedWithTheirTitles() throws Exception {
        assertEquals("descending", column("Events").getDomAttribute("aria-sort"));
        sort("Version");
        assertEquals("ascending", column("Version").getDomAttribute("aria-sort"));
        List<String> ascending = rows(browser);
        assertTrue(ascending.indexOf(OLD) < ascending.indexOf(NEW), ascending.toString());
        sort("Version");
        assertTrue(rows(browser).indexOf(NEW) < rows(browser).indexOf(OLD), rows(browser).toString());
        sort("Adjusted values");
        assertTrue(rows(browser).indexOf(OLD) < rows(browser).indexOf(NEW), rows(browser).toString());
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void narrowAndDark_nothingIsCutOff() throws Exception {
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[]{1280, 390}) {
                browser.looks(width, 844, scheme);
                browser.picture("fleet-list-" + width + "-" + scheme);
                version(OLD).sendKeys(Keys.ENTER);
                browser.until("it is open", page -> !page.shown("#detail").isEmpty());
                assertEquals(0L, browser.run("return document.documentElement.scrollWidth - innerWidth"),
                        "no scrolling sideways at " + width);
                browser.picture("fleet-detail-" + width + "-" + scheme);
                browser.one("#detail .go button").click();
            }
        }
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void report_isForScripts() throws Exception {
        JsonNode versions = Http.json(new Http(shim).get("/shim/v1/fleet").body()).path("versions");
        JsonNode old = null;
        for (JsonNode version : versions) {
            old = version.path("version").asText().equals(OLD) ? version : old;
        }
        assertEquals("4.9.1", old.path("sdkVersion").asText());
        assertEquals(2 * old.path("sessions").asLong(), old.path("events").asLong());
        assertEquals(old.path("sessions").asLong(), old.at("/unmapped/params.acme.oldKey").asLong());
        assertEquals(old.path("sessions").asLong(), old.at("/adjusted/playerTime.playhead").asLong());
        assertTrue(old.path("refused").isEmpty());
        assertTrue(old.path("firstSeen").asText().compareTo(old.path("lastSeen").asText()) <= 0);
        assertEquals("params.acme.oldKey", old.at("/example/unmapped/key").asText());
        assertFalse(versions.toString().contains(ECID));
    }

    @Test
    void erasureOfAViewer_forgetsTheExamples() throws Exception {
        HttpResponse<String> erased = new Http(shim).post("/shim/v1/erase",
                "{\"identities\": [{\"namespace\": \"ECID\", \"id\": \"" + ECID + "\"}]}");
        assertEquals(200, erased.statusCode(), erased.body());
        for (JsonNode version : Http.json(new Http(shim).get("/shim/v1/fleet").body()).path("versions")) {
            assertTrue(version.path("example").isEmpty(), version.toString());
        }
    }

    private WebElement version(String name) {
        return browser.shown("#rows td.name button").stream().filter(button -> button.getText().equals(name))
                .findFirst().orElseThrow();
    }

    private WebElement column(String title) {
        return browser.shown("#columns th").stream().filter(cell -> cell.getText().startsWith(title)).findFirst()
                .orElseThrow();
    }

    private void sort(String title) {
        browser.shown("#columns button").stream().filter(button -> button.getText().startsWith(title)).findFirst()
                .orElseThrow().sendKeys(Keys.ENTER);
    }
}
