package mediaedge.shim.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TraceHeadersTest {

    private static String state(String... sent) {
        return TraceHeaders.of("any", List.of(sent)).orElseThrow().state();
    }

    /** A member of so many characters. */
    private static String member(String key, int length) {
        return key + "=" + "v".repeat(length - key.length() - 1);
    }

    private static String members(int many, int length) {
        return IntStream.range(0, many).mapToObj(i -> member("k" + i, length)).collect(Collectors.joining(","));
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
    void stateOf512Characters_isWhole() {
        String whole = members(3, 127) + "," + member("l", 128);
        assertEquals(TraceHeaders.MAX_STATE, whole.length());
        assertEquals(whole, state(whole));
    }

    @Test
    void longMembers_goFirst() {
        assertEquals("a=1,c=3", state("a=1", member("b", 600), "c=3"));
        assertEquals("a=1," + member("b", 129), state("a=1", member("b", 129) + "," + member("c", 400)));
    }

    @Test
    void lastMembers_goWhereNoneIsLong() {
        assertEquals(members(5, 100), state(members(6, 100)));
    }
}
