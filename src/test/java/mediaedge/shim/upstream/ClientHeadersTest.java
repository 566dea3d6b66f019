package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHeadersTest {

    /** What a request takes from the memory budget beside its body. */
    private static final int BESIDE_THE_BODY = 4096;

    private static Map<String, String> goingOn(ClientHeaders headers) {
        Map<String, String> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name.toString(), value));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void longestValue_goesOn_andALongerOneIsLeftOut(ClientHeader header) {
        String longest = "x".repeat(header.longest());
        assertEquals(Map.of(header.header(), longest),
                goingOn(ClientHeaders.of(asked -> asked == header ? longest : null)));
        assertEquals(ClientHeaders.none(), ClientHeaders.of(asked -> asked == header ? longest + "x" : null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX-Injected: 1", "a\nb", "a\rb", "a\u0000b", "a\tb", "a\u007fb"})
    void valueThatIsNoHeader_isLeftOut_andTheOthersGoOn(String value) {
        Map<String, String> headers = goingOn(
                ClientHeaders.of(asked -> asked == ClientHeader.ACCEPT_LANGUAGE ? value : "?1"));
        assertEquals(ClientHeader.values().length - 1, headers.size());
        assertTrue(headers.values().stream().allMatch("?1"::equals));
    }

    @Test
    void everythingAtItsLongest_isWithinWhatARequestTakesBesideItsBody() {
        int together = Arrays.stream(ClientHeader.values())
                .mapToInt(header -> header.header().length() + header.longest()).sum();
        assertTrue(together < BESIDE_THE_BODY, together + " characters");
    }
}
