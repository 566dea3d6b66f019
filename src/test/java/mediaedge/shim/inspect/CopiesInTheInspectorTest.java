package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.standin.EdgeStandIn;

/** What became of a copy stands beside what became of the main request, in a real browser. */
@QuarkusTest
@QuarkusTestResource(value = CopiesInTheInspectorTest.BothSides.class, restrictToAnnotatedClass = true)
class CopiesInTheInspectorTest {

    /** Edge, and an old back end that opens sessions and then fails. */
    public static class BothSides implements QuarkusTestResourceLifecycleManager {
        private EdgeStandIn edge;
        private FaultyServer legacy;

        @Override
        public Map<String, String> start() {
            edge = EdgeStandIn.start();
            legacy = FaultyServer.start()
                    .on("/api/v1/sessions", Behaviour.status(201, "Location", "/api/v1/sessions/old-1"))
                    .on("/api/v1/sessions/old-1/events", Behaviour.status(503));
            try {
                Path routes = Files.createTempFile("routes", ".yaml");
                Files.writeString(routes, """
                        routes:
                          - name: copied
                            use-case: experience-platform
                            datastream: 3f7a9c1e-5b2d-4e86-9a04-d1c8e7b60f35
                            shadow: legacy
                        """);
                return Map.of("shim.edge.url", edge.url(), "shim.legacy.url", legacy.url().toString(), "shim.routes",
                        routes.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            edge.close();
            legacy.close();
        }
    }

    @TestHTTPResource("/inspector")
    URI inspector;

    @Test
    void copy_standsBesideTheMainRequest_withItsOwnFate() throws Exception {
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
