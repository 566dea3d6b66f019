package mediaedge.shim.collection.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EightBytesTest {

    @Property
    void rangesOfTheSameBytes_areEqual_andNoLongerOnceOneDiffers(@ForAll @Size(max = 40) byte[] name,
            @ForAll @IntRange(max = 9) int before, @ForAll @IntRange(max = 9) int behind,
            @ForAll @IntRange(max = 39) int changed) {
        byte[] body = new byte[before + name.length + behind];
        System.arraycopy(name, 0, body, before, name.length);
        assertTrue(areEqual(name, body, before, name.length));
        if (changed < name.length) {
            body[before + changed]++;
            assertEquals(false, areEqual(name, body, before, name.length));
        }
    }

    @Property
    void ranges_areEqualWhereArraysSaysSo(@ForAll @Size(max = 20) byte[] some, @ForAll @Size(max = 20) byte[] others) {
        assertEquals(Arrays.equals(some, others),
                EightBytes.areEqual(some, 0, some.length, others, 0, others.length));
    }

    private static boolean areEqual(byte[] name, byte[] body, int from, int count) {
        return EightBytes.areEqual(name, 0, count, body, from, from + count);
    }
}
