package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static final Origins NARROW = new Origins(
            List.of("https://www.example.com", "https://*.films.example", "http://localhost:3000"));

    @ParameterizedTest
    @ValueSource(strings = {"https://www.example.com", "https://a.films.example", "https://b.a.films.example",
            "http://localhost:3000"})
    void originOfTheList_isAllowed(String origin) {
        assertTrue(NARROW.allow(origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "http://www.example.com", "https://www.example.com.evil.example",
            "https://www.example.com:8443", "https://films.example", "https://evilfilms.example",
            "http://a.films.example", "null", "", "http://localhost"})
    void otherOrigin_isNot(String origin) {
        assertFalse(NARROW.allow(origin));
    }

    @Test
    void star_isEveryOrigin() {
        Origins all = new Origins(List.of("*"));
        assertTrue(all.any() && all.allow("https://anything.example"));
        assertFalse(NARROW.any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.com", "https://www.example.com/", "https://www.*.com", "https://", "ftp://a.b",
            "**"})
    void whatIsNoOrigin_isRefused(String origin) {
        String message = assertThrows(IllegalArgumentException.class, () -> new Origins(List.of(origin))).getMessage();
        assertTrue(message.contains("SHIM_CORS_ORIGINS") && message.contains("'" + origin + "'"), message);
    }
}
