package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.BothSides;

/** The outcome of a copy appears beside that of the main request, in a real browser. */
@Tag("browser")
@QuarkusTest
@WithTestResource(BothSides.class)
class CopiesInTheInspectorTest {

    @TestHTTPResource("/inspector")
    URI inspector;

    @AfterEach
    void bothTakeEverything() {
        BothSides.upstreams.on(BothSides.LEGACY_EVENTS, Behaviour.status(204));
    }

    @Test
    void copy_standsBesideTheMainRequest_withItsOwnFate() throws Exception {
        BothSides.upstreams.on(BothSides.LEGACY_EVENTS, Behaviour.status(503));
        try (Browser browser = Browser.start()) {
            browser.looks(1280, 900, "light");
            browser.open(inspector.toString());
            browser.until("the page is connected", page -> page.one("#connection").getText().equals("Live"));
            browser.one("#play").click();
            browser.until("the sample session has ended", page -> page.one("#play").isEnabled()
                    && page.texts("#rows button").contains("sessionComplete"));
            open(browser, "sessionStart");
            assertEquals(List.of("Experience Edge got taken", "The old back end got copy taken"), titles(browser));
            open(browser, "sessionComplete");
            browser.until("the copy has failed", page -> titles(page)
                    .equals(List.of("Experience Edge got taken", "The old back end did not get copy undelivered")));
            assertTrue(browser.one(".came").getText().contains("the Media Collection back end answered 503"),
                    browser.one(".came").getText());
            for (String scheme : List.of("light", "dark")) {
                browser.looks(1280, 900, scheme);
                browser.picture("copy-1280-" + scheme);
                browser.looks(390, 844, scheme);
                assertEquals(0L, browser.run("return document.documentElement.scrollWidth - innerWidth"));
                browser.picture("copy-390-" + scheme);
            }
        }
    }

    private static void open(Browser browser, String type) {
        browser.shown("#rows button").stream().filter(button -> button.getText().equals(type)).findFirst()
                .orElseThrow().sendKeys(Keys.ENTER);
        browser.until("the exchange is open", page -> page.one("#detail-title").getText().startsWith(type));
    }

    private static List<String> titles(Browser page) {
        return page.texts(".side:not(:first-child) h3").stream().map(title -> title.replaceAll("\\s+", " ")).toList();
    }
}
