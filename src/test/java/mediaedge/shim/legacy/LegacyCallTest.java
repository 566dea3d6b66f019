package mediaedge.shim.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;

class LegacyCallTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sessions", "/api/v1/downloaded", "/api/v1/sessions/a0-_.~!$&'()*+,;=:@%2F/events",
            "/api/v1/sessions/...", "/api/v1/sessions/..a"})
    void pathOfTheApi_isTaken(String path) {
        assertEquals(path, call(path, "text/plain").path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api/v1", "/api/v1/", "/api/v2/sessions", "//evil.example/api/v1/sessions",
            "http://evil.example/api/v1/sessions", "@evil.example/api/v1/sessions", "/api/v1/sessions/../../admin",
            "/api/v1/sessions/.", "/api/v1/sessions/%2e%2E/x", "/api/v1/sessions//events", "/api/v1/sessions/a?b=c",
            "/api/v1/sessions/a#b", "/api/v1/sessions/a b", "/api/v1/sessions/a\\b", "/api/v1/sessions/%zz",
            "/api/v1/sessions/%2", "/api/v1/sessions/ä", "/api/v1/sessions/a\r\nb", "/api/v1/sessions/{sid}"})
    void otherPath_isRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> call(path, "text/plain"));
    }

    @Test
    void overlongPath_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> call("/api/v1/" + "a".repeat(100_000), "text/plain"));
        assertThrows(IllegalArgumentException.class, () -> call("/api/v1" + "/a".repeat(100_000), "text/plain"));
    }

    @Test
    void contentTypeThatIsNoHeader_isLeftOut() {
        assertEquals(Optional.empty(), call("/api/v1/sessions", "text/plain\r\nX-Injected: 1").content().type());
    }

    private static LegacyCall call(String path, String contentType) {
        return new LegacyCall(path, new Content(new byte[0], Optional.of(contentType), Optional.empty()),
                ForwardedHeaders.nothing());
    }
}
