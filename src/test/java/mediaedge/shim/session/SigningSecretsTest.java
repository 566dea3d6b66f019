package mediaedge.shim.session;

import static mediaedge.shim.session.SampleSessions.*;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.session.SessionIds.Reading;

class SigningSecretsTest {

    private final Session session = session(EDGE);

    @Test
    void rotatedSecret_stillVerifies() {
        String id = ids(OLD_SECRET).issue(session);

        assertEquals(new Reading.Live(session), ids(NEW_SECRET + "," + OLD_SECRET).read(id));
    }

    @Test
    void removedSecret_makesItsIdsUnknown() {
        String id = ids(OLD_SECRET).issue(session);

        assertEquals(new Reading.Unknown(), ids(NEW_SECRET).read(id));
    }

    @Test
    void newestSecret_signs() throws Exception {
        byte[] id = Base64.getUrlDecoder().decode(ids(NEW_SECRET + "," + OLD_SECRET).issue(session));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(NEW_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));

        byte[] expected = Arrays.copyOf(mac.doFinal(Arrays.copyOf(id, id.length - 16)), 16);

        assertArrayEquals(expected, Arrays.copyOfRange(id, id.length - 16, id.length));
    }

    @Test
    void blanksAroundSecrets_doNotCount() {
        String id = ids(" " + OLD_SECRET + "\n").issue(session);

        assertEquals(new Reading.Live(session), ids(NEW_SECRET + " ,\t" + OLD_SECRET).read(id));
    }

    @Test
    void bytesInUtf8_areWhatCounts() {
        assertDoesNotThrow(() -> SigningSecrets.parse("é".repeat(16)));
        assertThrows(IllegalArgumentException.class, () -> SigningSecrets.parse("e".repeat(31)));
    }

    @Test
    void shortSecret_isNamedByItsPlaceAndNotShown() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> SigningSecrets.parse(NEW_SECRET + ",hunter2," + OLD_SECRET));

        assertEquals(
                "session secret 2 of 3 (newest first, comma-separated) has 7 bytes in UTF-8: it needs at least 32, "
                        + "for example from: openssl rand -hex 32",
                refusal.getMessage());
    }

    @Test
    void commaAtTheEnd_isAnEmptySecret() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> SigningSecrets.parse(NEW_SECRET + ","));

        assertTrue(refusal.getMessage().startsWith("session secret 2 of 2 "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(" has 0 bytes"), refusal.getMessage());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noSecret_isRefused(String secrets) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> SigningSecrets.parse(secrets));

        assertTrue(refusal.getMessage().startsWith("no secret to sign session ids with"), refusal.getMessage());
    }

    @Test
    void printedSecrets_showTheirNumberOnly() {
        assertEquals("SigningSecrets[2]", SigningSecrets.parse(NEW_SECRET + "," + OLD_SECRET).toString());
    }

    @Test
    void randomSecrets_differ() {
        Clock clock = Clock.fixed(BEGUN, ZoneOffset.UTC);
        SigningSecrets secrets = SigningSecrets.random();
        String id = new SessionIds(secrets, clock).issue(session);

        assertEquals(new Reading.Live(session), new SessionIds(secrets, clock).read(id));
        assertEquals(new Reading.Unknown(), new SessionIds(SigningSecrets.random(), clock).read(id));
    }

    @Test
    void keyForSomethingElse_isTheSameEverywhereAndFollowsTheNewestSecret() {
        assertEquals(SigningSecrets.parse(NEW_SECRET).keyFor("x"),
                SigningSecrets.parse(NEW_SECRET + "," + OLD_SECRET).keyFor("x"));
        assertNotEquals(SigningSecrets.parse(NEW_SECRET).keyFor("x"),
                SigningSecrets.parse(OLD_SECRET + "," + NEW_SECRET).keyFor("x"));
        assertNotEquals(SigningSecrets.parse(NEW_SECRET).keyFor("x"), SigningSecrets.parse(NEW_SECRET).keyFor("y"));
        assertFalse(Arrays.equals(NEW_SECRET.getBytes(StandardCharsets.UTF_8),
                SigningSecrets.parse(NEW_SECRET).keyFor("x").getEncoded()));
    }
}
