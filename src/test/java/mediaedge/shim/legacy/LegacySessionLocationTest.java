package mediaedge.shim.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class LegacySessionLocationTest {

    private static final String SESSIONS = "/api/v1/sessions/";

    private static String sent(String location) {
        return LegacySessionLocation.segment(LegacySessionLocation.sessionId(Optional.of(location)).orElseThrow());
    }

    /** Any path segment by RFC 3986, as a back end may write it. */
    @Provide
    Arbitrary<String> segments() {
        Arbitrary<String> plain = Arbitraries.of("abcXYZ019-._~!$&'()*+,;=:@".split(""));
        Arbitrary<String> escaped = Arbitraries.integers().between(0, 255).flatMap(octet -> Arbitraries
                .of(String.format("%%%02X", octet), String.format("%%%02x", octet)));
        return Arbitraries.frequencyOf(Tuple.of(4, plain), Tuple.of(1, escaped)).list()
                .ofMinSize(1).ofMaxSize(60).map(parts -> String.join("", parts))
                .filter(text -> text.length() <= 128)
                .filter(text -> !text.replaceAll("(?i)%2e", ".").matches("\\.{1,2}"));
    }

    @Property
    void anySessionIdOfTheBackEnd_comesBackAsTheVerySegmentThatItSent(@ForAll("segments") String segment) {
        for (String before : new String[]{"", "https://old.example.com", "http://old.example.com:8080/behind/a"}) {
            assertEquals(segment, sent(before + SESSIONS + segment));
        }
        LegacyCall call = new LegacyCall(SESSIONS + segment + "/events",
                new Content(new byte[0], Optional.empty(), Optional.empty()), ForwardedHeaders.nothing());
        assertEquals(call.path(), URI.create("http://old.example.com" + call.path()).getRawPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a%2Bb", "a%2bb", "a~b", "a%7Eb", "%C3%A4", "a%20b", "a%2Fb", "...", "100%25"})
    void everySpelling_isLeftAsItIs(String segment) {
        assertEquals(segment, sent(SESSIONS + segment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1/sessions/", "/api/v1/sessions/%zz", "/api/v1/sessions/a%2",
            "/api/v1/sessions/.",
            "/api/v1/sessions/..", "/api/v1/sessions/%2e%2E", "/api/v1/sessions/a b", "/api/v1/sessions/a\u00e4",
            "/api/v1/sessions/a\"b", "/api/v1/sessions/a?b", "/api/v1/sessions/a#b", "/api/v1/other/a",
            "ftp://x/sessions/a"})
    void locationThatNamesNoSession_hasNone(String location) {
        assertEquals(Optional.empty(), LegacySessionLocation.sessionId(Optional.of(location)));
    }

    /** Decoded ids, as earlier versions stored them. Their open sessions must continue to work. */
    @ParameterizedTest
    @ValueSource(strings = {"a b=a%20b", "100%=100%25", "ä=%C3%A4", "a/b=a%2Fb"})
    void idThatWasKeptDecoded_isEncoded(String idAndSegment) {
        String[] both = idAndSegment.split("=");
        assertEquals(both[1], LegacySessionLocation.segment(both[0]));
    }
}
