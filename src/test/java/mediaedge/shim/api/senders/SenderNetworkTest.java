package mediaedge.shim.api.senders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderNetworkTest {

    @ParameterizedTest
    @CsvSource({"1.2.3.4, ::ffff:1.2.3.4", "1.2.3.4, ::ffff:102:304", "1.2.3.4, ::FFFF:0102:0304",
            "1.2.3.4, 0:0:0:0:0:ffff:1.2.3.4", "255.254.253.252, ::ffff:fffe:fdfc",
            "2001:db8:1:2::1, 2001:db8:1:2:ffff::9",
            "fe80::1%eth0, fe80::2%eth1", "fe80::1%eth0, fe80::1", "1.2.3.4, ::1.2.3.4", "unknown, unknown"})
    void addressesOfOneSender_areOne(String one, String other) {
        assertEquals(SenderNetwork.of(one), SenderNetwork.of(other));
        assertEquals(SenderNetwork.of(one).hashCode(), SenderNetwork.of(other).hashCode());
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.2", "::ffff:1.2.3.4, ::ffff:5.6.7.8", "::ffff:102:304, ::ffff:102:305",
            "2001:db8:1:2::1, 2001:db8:1:3::1", "0.0.0.1, ::1", "0.0.0.0, ::", "unknown, _hidden",
            "::ffff:1.2.3.4%eth0, ::ffff:5.6.7.8%eth0"})
    void addressesOfTwoSenders_areTwo(String one, String other) {
        assertNotEquals(SenderNetwork.of(one), SenderNetwork.of(other));
    }
}
