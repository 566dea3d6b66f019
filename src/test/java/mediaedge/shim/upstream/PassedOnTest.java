package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

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
    void valueThatIsNoHeader_cannotBeConstructedAndIsNamed() {
        Exception e = assertThrows(IllegalArgumentException.class,
                () -> new PassedOn(Optional.empty(), Optional.of("a\r\nb"), Optional.empty(), Optional.empty()));
        assertTrue(e.getMessage().contains("X-Forwarded-For"), e.getMessage());
    }
}
