package mediaedge.shim.session;

import static mediaedge.shim.session.SampleSessions.*;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.session.SessionIds.Reading;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ForgedSessionIdTest {

    private static final Reading UNKNOWN = new Reading.Unknown();

    private final SessionSigner signer = new SessionSigner(SigningSecrets.parse(NEW_SECRET));
    private final SessionIds ids = ids(NEW_SECRET);
    private final String id = ids.issue(session("sports-live", EDGE, Optional.of(LEGACY)));
    private final String namedId = ids.issue(session("sports-live", NAMED_EDGE, Optional.of(NAMED_LEGACY)));
    private final byte[] bytes = Base64.getUrlDecoder().decode(id);

    @Test
    void anyBitOfTheBytesFlipped_isUnknown() {
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] = (byte) (flipped[bit / 8] ^ 1 << bit % 8);
            assertEquals(UNKNOWN, ids.read(text(flipped)), "bit " + bit);
        }
    }

    @Test
    void anyBitOfTheTextFlipped_isUnknown() {
        for (int bit = 0; bit < id.length() * 16; bit++) {
            char[] flipped = id.toCharArray();
            flipped[bit / 16] = (char) (flipped[bit / 16] ^ 1 << bit % 16);
            assertEquals(UNKNOWN, ids.read(new String(flipped)), "bit " + bit);
        }
    }

    @Test
    void truncatedId_isUnknown() {
        for (int length = 0; length < id.length(); length++) {
            assertEquals(UNKNOWN, ids.read(id.substring(0, length)), "length " + length);
        }
        for (int length = 0; length < bytes.length; length++) {
            assertEquals(UNKNOWN, ids.read(text(Arrays.copyOf(bytes, length))), "bytes " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AA", "AAAA", "=", "==", "/events", " ", "\n", "\0", "%00"})
    void extendedId_isUnknown(String more) {
        assertEquals(UNKNOWN, ids.read(id + more));
        assertEquals(UNKNOWN, ids.read(more + id));
    }

    @Test
    void anyOtherTextForTheSameBytes_isUnknown() {
        // Three lengths of route: each number of left-over bits in the last character.
        for (String route : new String[]{"r", "rr", "rrr"}) {
            String text = ids.issue(session(route, EDGE, Optional.empty()));
            byte[] meant = Base64.getUrlDecoder().decode(text);
            for (char last = 0; last < 128; last++) {
                String other = text.substring(0, text.length() - 1) + last;
                if (!other.equals(text)) {
                    assertEquals(UNKNOWN, ids.read(other), other);
                }
            }
            String padded = Base64.getUrlEncoder().encodeToString(meant);
            if (!padded.equals(text)) {
                assertEquals(UNKNOWN, ids.read(padded), padded);
            }
            String standard = Base64.getEncoder().withoutPadding().encodeToString(meant);
            if (!standard.equals(text)) {
                assertEquals(UNKNOWN, ids.read(standard), standard);
            }
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "A", "AQ", "null", "..", "sé", "\uD83D\uDE00", "\uD83D", "AQ==",
            "0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0123456789abcdef"})
    void textThatIsNoId_isUnknown(String text) {
        assertEquals(UNKNOWN, ids.read(text));
    }

    @Test
    void hugeText_isUnknown() {
        assertEquals(UNKNOWN, ids.read(id + "A".repeat(10_000_000)));
    }

    @Test
    void foreignVersionSignedWithOurSecret_isUnknown() {
        byte[] payload = payload();
        payload[0] = 3;

        assertEquals(UNKNOWN, ids.read(text(signer.sign(payload))));
    }

    @Test
    void contentCutOrExtendedButSignedWithOurSecret_isUnknown() {
        byte[] payload = payload();

        for (int length = 0; length <= payload.length + 2; length++) {
            if (length != payload.length) {
                assertEquals(UNKNOWN, ids.read(text(signer.sign(Arrays.copyOf(payload, length)))), "bytes " + length);
            }
        }
    }

    @Property
    void anyContentSignedWithOurSecret_neverThrows(@ForAll @Size(max = 120) byte[] content,
            @ForAll @ByteRange(min = 1, max = 2) byte version) {
        byte[] payload = Arrays.copyOf(content, content.length + 1);
        System.arraycopy(content, 0, payload, 1, content.length);
        payload[0] = version;

        assertNotNull(ids.read(text(signer.sign(payload))));
    }

    @Property
    void anyByteOfTheContentChangedAndSignedAgain_neverThrows(@ForAll int at, @ForAll byte to,
            @ForAll boolean named) {
        byte[] payload = named ? payload(Base64.getUrlDecoder().decode(namedId)) : payload();
        payload[Math.floorMod(at, payload.length)] = to;

        assertNotNull(ids.read(text(signer.sign(payload))));
    }

    @Property
    void anyText_isUnknown(@ForAll @StringLength(max = 500) String text) {
        assertEquals(UNKNOWN, ids.read(text));
    }

    @Property
    void anyBytes_areUnknown(@ForAll @Size(max = 330) byte[] random) {
        assertEquals(UNKNOWN, ids.read(text(random)));
    }

    private byte[] payload() {
        return payload(bytes);
    }

    private static byte[] payload(byte[] signed) {
        return Arrays.copyOf(signed, signed.length - SessionSigner.TAG_BYTES);
    }

    private static String text(byte[] bytes) {
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }
}
