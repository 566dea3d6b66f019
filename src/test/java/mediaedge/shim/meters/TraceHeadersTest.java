package mediaedge.shim.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class TraceHeadersTest {

    private static String state(String... sent) {
        return TraceHeaders.of("any", List.of(sent)).orElseThrow().state();
    }

    @Test
    void stateWithoutAParent_isNone() {
        assertEquals(Optional.empty(), TraceHeaders.of(null, List.of("a=1")));
    }

    @Test
    void stateInParts_isOneList() {
        assertEquals("a=1,b=2,c=3", state("a=1,b=2", "c=3"));
        assertEquals("", state());
    }

    @Test
    void stateOf512Characters_isWhole_andALongerOneIsLeftOut() {
        String longest = "a=" + "v".repeat(TraceHeaders.MAX_STATE - 6) + ",b=1";
        assertEquals(longest, state(longest));
        assertEquals("", state(longest + "2"));
        assertEquals("", state(longest, ""));
    }
}
