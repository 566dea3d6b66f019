package mediaedge.shim.destination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({"https://edge.example, https://edge.example/x?y=1", "http://h:81/, http://h:81/x?y=1",
            "https://h/a/b//, https://h/a/b/x?y=1", "http://[::1]:81, http://[::1]:81/x?y=1"})
    void path_goesBelowTheUrl(URI url, String expected) {
        assertEquals(expected, new BaseUrl(url).resolve("/x?y=1").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge.example", "ftp://h", "https:///x", "file:/etc/passwd", "https://h/?a=b",
            "https://h/#f", "https://user:hunter2@h/"})
    void urlThatCannotBeCalled_isRefusedNamingThePropertyOnly(String url) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> BaseUrl.of("shim.edge.url", URI.create(url)));
        assertTrue(e.getMessage().startsWith("shim.edge.url can't be called: it must be like https://host"),
                e.getMessage());
        assertFalse(e.getMessage().contains("hunter2"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "@evil.example/", ".evil.example"})
    void pathWithoutSlash_isRefusedAsItWouldChangeTheHost(String path) {
        BaseUrl base = new BaseUrl(URI.create("https://edge.example"));
        assertThrows(IllegalArgumentException.class, () -> base.resolve(path));
    }

    @Test
    void slashesInThePath_neverChangeTheHost() {
        assertEquals("h", new BaseUrl(URI.create("https://h")).resolve("//evil.example/x").getHost());
    }
}
