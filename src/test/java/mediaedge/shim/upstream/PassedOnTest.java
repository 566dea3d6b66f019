package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassedOnTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX-Injected: 1", "a\nb", "a\rb", "a\u0000b", "a\tb", "a\u007fb"})
    void valueThatIsNoHeader_isLeftOut(String value) {
        assertEquals(PassedOn.nothing(), PassedOn.of(value, value, value));
    }

    @Test
    void missingValue_isLeftOut() {
        assertEquals(PassedOn.nothing(), PassedOn.of(null, null, null));
    }

    @Test
    void usableValue_isPassedOnAsItWasSent() {
        Map<String, String> headers = new HashMap<>();
        PassedOn.of("Player/1 (ü)", null, "token").forEach((name, value) -> headers.put(name.toString(), value));
        assertEquals(Map.of("User-Agent", "Player/1 (ü)", "X-Adobe-AEP-Validation-Token", "token"), headers);
    }
}
