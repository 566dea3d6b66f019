package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.destination.AddressPrivacy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** How much of the viewer's address goes on, in every header that carries it. */
class AddressPrivacyTest {

    private static final ForwardedHeaders ALL = ForwardedHeaders.of("Player/1 (203.0.113.7)", "203.0.113.7, 10.1.2.3",
            "token").with(ClientHeaders.of(header -> switch (header) {
                case FORWARDED -> "for=203.0.113.7;proto=https;by=10.1.2.3, for=\"[2001:db8:cafe:1::17]:4711\"";
                case REAL_IP -> "203.0.113.7";
                case ACCEPT_LANGUAGE -> "de";
                default -> null;
            }));

    @Test
    void full_isWhatWasSent() {
        assertSame(ALL, ALL.with(AddressPrivacy.FULL));
    }

    @Test
    void truncated_isSoInEveryHeader_andTheOthersStay() {
        assertEquals(Map.of("User-Agent", "Player/1 (203.0.113.7)", "X-Adobe-AEP-Validation-Token", "token",
                "Accept-Language", "de", "X-Forwarded-For", "203.0.113.0, 10.1.2.0", "X-Real-IP", "203.0.113.0",
                "Forwarded", "for=203.0.113.0;proto=https;by=10.1.2.3, for=\"[2001:db8:cafe::]\""),
                told(ALL.with(AddressPrivacy.TRUNCATED)));
    }

    @Test
    void none_leavesOutEveryHeaderThatCarriesAddresses() {
        ForwardedHeaders none = ALL.with(AddressPrivacy.NONE);
        assertEquals(Map.of("User-Agent", "Player/1 (203.0.113.7)", "X-Adobe-AEP-Validation-Token", "token",
                "Accept-Language", "de"), told(none));
        told(ALL).keySet().stream().filter(ForwardedHeaders::holdsAddresses)
                .forEach(name -> assertTrue(!told(none).containsKey(name), name));
    }

    /** A header that a proxy writes must not be forgotten here. */
    @Test
    void everyHeaderOfAProxy_isCovered() {
        ForwardedHeaders everything = ForwardedHeaders.of(null, "203.0.113.7", null)
                .with(ClientHeaders.of(header -> header.sender() == ClientHeader.Sender.PROXY
                        ? header == ClientHeader.FORWARDED ? "for=203.0.113.7" : "203.0.113.7"
                        : null));
        assertEquals(ForwardedHeaders.nothing(), everything.with(AddressPrivacy.NONE));
        Map<String, String> truncated = told(everything.with(AddressPrivacy.TRUNCATED));
        assertEquals(told(everything).keySet(), truncated.keySet());
        truncated.forEach((name, value) -> assertTrue(value.endsWith("203.0.113.0"), name));
    }

    @Test
    void noAddresses_areNothingToChange() {
        assertEquals(ForwardedHeaders.nothing(), ForwardedHeaders.nothing().with(AddressPrivacy.TRUNCATED));
        assertEquals(ForwardedHeaders.nothing(), ForwardedHeaders.nothing().with(AddressPrivacy.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            203.0.113.7 | 203.0.113.0
            255.255.255.255 | 255.255.255.0
            0.0.0.0 | 0.0.0.0
            203.0.113.7:4711 | 203.0.113.0
            203.0.113.007 | 203.0.113.0
            ~  203.0.113.7 ,10.0.0.1,  10.0.0.2 ~ | 203.0.113.0, 10.0.0.0, 10.0.0.0
            203.0.113.7,,10.0.0.1, | 203.0.113.0, 10.0.0.0
            2001:db8:cafe:1:2:3:4:5 | 2001:db8:cafe::
            2001:DB8:CAFE::17 | 2001:db8:cafe::
            [2001:db8:cafe::17] | 2001:db8:cafe::
            [2001:db8:cafe::17]:443 | 2001:db8:cafe::
            2001:db8::17 | 2001:db8::
            2001::17 | 2001::
            2001:0:0:1::17 | 2001::
            0:0:7:1::17 | 0:0:7::
            0:7::17 | 0:7::
            :: | ::
            ::1 | ::
            ::17 | ::
            fe80::1%eth0 | fe80::
            [fe80::1%25eth0]:80 | fe80::
            fe80::1%203.0.113.7 | fe80::
            ::ffff:203.0.113.7 | 203.0.113.0
            ::FFFF:cb00:7107 | 203.0.113.0
            [::ffff:203.0.113.7]:80 | 203.0.113.0
            64:ff9b::cb00:7107 | 64:ff9b::
            64:ff9b::203.0.113.7 |
            2002:cb00:7107:1::1 | 2002:cb00:7100::
            2001:0:4136:e378:8000:63bf:3fff:fdd2 | 2001:0:4136::
            unknown | unknown
            Unknown, 203.0.113.7 | Unknown, 203.0.113.0
            _hidden, 203.0.113.7 | _hidden, 203.0.113.0
            _203.0.113.7 |
            _203-0-113-7 |
            203.0.113.7:x |
            203.0.113.7:123456 |
            203.0.113.256 |
            203.0.113 |
            203.0.113.7.9 |
            0xcb007107 |
            3405803783 |
            203.0.113.7/32 |
            203 .0.113.7 |
            203.0.113.7 10.0.0.1 |
            for=203.0.113.7 |
            ~"203.0.113.7"~ |
            localhost |
            www.example.com, 203.0.113.7 | 203.0.113.0
            [203.0.113.7] |
            [2001:db8::17 |
            2001:db8::17] |
            [2001:db8::17]x |
            [2001:db8::17]:443:1 |
            [[2001:db8::17]] |
            2001:db8:::17 |
            1::2::3 |
            2001:db8:1:2:3:4:5:6:443 |
            2001:db8:g::1 |
            12345::1 |
            ::ffff:203.0.113.7:443 |
            ::ffff:203.0.113.256 |
            %eth0 |
            : |
            , , |
            [] |
            """)
    void addresses_areTruncated_andWhatMayBeOneIsLeftOut(String sent, String passedOn) {
        assertEquals(Optional.ofNullable(passedOn), forwardedFor(sent));
        assertEquals(Optional.ofNullable(passedOn), realIp(sent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            for=192.0.2.60;proto=http;by=203.0.113.43 | for=192.0.2.0;proto=http;by=203.0.113.43
            For="[2001:db8:cafe::17]:4711" | for="[2001:db8:cafe::]"
            FOR=192.0.2.43, for=198.51.100.17 | for=192.0.2.0, for=198.51.100.0
            for="192.0.2.43:47011" | for=192.0.2.0
            for=192.0.2.43:47011 | for=192.0.2.0
            for=2001:db8:cafe::17 | for="[2001:db8:cafe::]"
            for=[2001:db8:cafe::17] | for="[2001:db8:cafe::]"
            for="2001:db8:cafe::17" | for="[2001:db8:cafe::]"
            for="\\1\\92.0.2.43" | for=192.0.2.0
            for="::ffff:192.0.2.43" | for=192.0.2.0
            ~  for = 192.0.2.43 ;  proto = https ~ | for=192.0.2.0;proto=https
            for=unknown;proto=https | for=unknown;proto=https
            for=_gazonk | for=_gazonk
            for="_gazonk" | for=_gazonk
            for="_gazonk:80" |
            for=_a.b, for=192.0.2.43 | for=192.0.2.0
            proto=https;for=nobody | proto=https
            host="a;b, for=\\"x";for=192.0.2.43 | host="a;b, for=\\"x";for=192.0.2.0
            host="a" for="192.0.2.43" |
            host=a for=192.0.2.43 |
            host=a=192.0.2.43 |
            client=192.0.2.43;proto=http | proto=http
            192.0.2.43 |
            for="192.0.2.43 |
            proto=http;for="192.0.2.43, for=1.2.3.4 |
            for= |
            for=""|
            =192.0.2.43 |
            ;, ;for=192.0.2.43;, | for=192.0.2.0
            ;,; |
            """)
    void forwarded_isTruncatedByItsGrammar(String sent, String passedOn) {
        ForwardedHeaders headers = ForwardedHeaders.nothing()
                .with(ClientHeaders.of(header -> header == ClientHeader.FORWARDED ? sent : null));
        assertEquals(Optional.ofNullable(passedOn),
                Optional.ofNullable(told(headers.with(AddressPrivacy.TRUNCATED)).get("Forwarded")));
    }

    /** The spool applies the limits again. */
    @Test
    void valueThatGrows_staysWithinItsLimit() {
        String sent = "for=2001:db8::1,".repeat(64);
        int longest = ClientHeader.FORWARDED.longest();
        assertTrue(sent.length() <= longest, "it is passed on in full");
        ForwardedHeaders headers = ForwardedHeaders.nothing()
                .with(ClientHeaders.of(header -> header == ClientHeader.FORWARDED ? sent : null));
        assertEquals(ForwardedHeaders.nothing(), headers.with(AddressPrivacy.TRUNCATED));
    }

    @Property
    void ipv4_keeps24Bits(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        String truncated = forwardedFor(InetAddress.getByAddress(bytes).getHostAddress()).orElseThrow();
        byte[] expected = bytes.clone();
        expected[3] = 0;
        assertArrayEquals(expected, InetAddress.getByName(truncated).getAddress());
        assertEquals(Optional.of(truncated), forwardedFor(truncated));
    }

    @Property
    void ipv6_keeps48Bits(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        byte[] address = bytes.clone();
        address[0] = 0x20;
        address[1] = 0x01;
        String truncated = forwardedFor(InetAddress.getByAddress(address).getHostAddress()).orElseThrow();
        byte[] expected = address.clone();
        Arrays.fill(expected, 6, 16, (byte) 0);
        assertArrayEquals(expected, InetAddress.getByName(truncated).getAddress(), truncated);
        assertEquals(Optional.of(truncated), forwardedFor(truncated));
    }

    @Property
    void whateverIsSent_truncatedTwiceIsTruncatedOnce(@ForAll("headers") String sent) {
        ForwardedHeaders once = ForwardedHeaders.of(null, sent, null)
                .with(ClientHeaders.of(header -> header.sender() == ClientHeader.Sender.PROXY ? sent : null))
                .with(AddressPrivacy.TRUNCATED);
        assertEquals(once, once.with(AddressPrivacy.TRUNCATED));
        once.forEach((name, value) -> assertTrue(!value.contains("113.7") && !value.contains("::17"),
                () -> name + ": " + value));
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of("203.0.113.7", "2001:db8::17", "[2001:db8::17]", "unknown", "_x", "for=",
                "client=", "proto=http;", "host=a;", "=", ":", "80", "\"", "\\", ",", ";", " ", "%", "[", "]",
                "::ffff:",
                "é")
                .list().ofMaxSize(9).map(parts -> String.join("", parts));
    }

    private static Optional<String> forwardedFor(String sent) {
        return Optional.ofNullable(told(ForwardedHeaders.of(null, sent, null).with(AddressPrivacy.TRUNCATED))
                .get("X-Forwarded-For"));
    }

    private static Optional<String> realIp(String sent) {
        ForwardedHeaders headers = ForwardedHeaders.nothing()
                .with(ClientHeaders.of(header -> header == ClientHeader.REAL_IP ? sent : null));
        return Optional.ofNullable(told(headers.with(AddressPrivacy.TRUNCATED)).get("X-Real-IP"));
    }

    private static Map<String, String> told(ForwardedHeaders headers) {
        Map<String, String> told = new TreeMap<>();
        headers.forEach((name, value) -> told.put(name.toString(), value));
        return told;
    }
}
