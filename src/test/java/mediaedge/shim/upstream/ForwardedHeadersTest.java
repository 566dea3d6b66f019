package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX-Injected: 1", "a\nb", "a\rb", "a\u0000b", "a\tb", "a\u007fb"})
    void valueThatIsNoHeader_isLeftOut(String value) {
        assertEquals(ForwardedHeaders.nothing(), ForwardedHeaders.of(value, value, value));
    }

    @Test
    void missingValue_isLeftOut() {
        assertEquals(ForwardedHeaders.nothing(), ForwardedHeaders.of(null, null, null));
    }

    @Test
    void usableValue_isPassedOnAsItWasSent() {
        Map<String, String> headers = new HashMap<>();
        ForwardedHeaders.of("Player/1 (ü)", null, "token")
                .forEach((name, value) -> headers.put(name.toString(), value));
        assertEquals(Map.of("User-Agent", "Player/1 (ü)", "X-Adobe-AEP-Validation-Token", "token"), headers);
    }

    @Test
    void whatWasKept_isTheSameAgain() {
        ForwardedHeaders passedOn = ForwardedHeaders.of("Player/1 (ü)", "203.0.113.7", "token")
                .with(ClientHeaders.of(header -> "?1"));
        Map<String, String> kept = new HashMap<>();
        passedOn.forEach((name, value) -> kept.put(name.toString(), value));
        assertEquals(ClientHeader.values().length + 3, kept.size());
        assertEquals(passedOn, ForwardedHeaders.from(kept::get));
    }

    @Test
    void whateverElseWasKept_doesNotGoOn() {
        assertEquals(ForwardedHeaders.nothing(), ForwardedHeaders.from(
                Map.of("Cookie", "a=1", "Authorization", "Bearer a", "Referer", "https://www.example.com/")::get));
    }
}
