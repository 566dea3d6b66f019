package mediaedge.shim.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that sign session ids, newest first: the newest signs, all verify. To rotate, put a new one in front and
 * take the old one away a day later, when no session of its time can be alive.
 */
public final class SigningSecrets {

    /** Shortest secret in bytes: the length of an HMAC-SHA256, as RFC 2104 section 3 asks for. */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> newestFirst;

    private SigningSecrets(List<SecretKeySpec> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
    }

    /**
     * Reads a comma-separated list, newest first; blanks around a secret do not count.
     *
     * @throws IllegalArgumentException
     *             when a secret is shorter than {@link #MIN_BYTES} in UTF-8; the message says which by its place and
     *             never shows it
     */
    public static SigningSecrets parse(String commaSeparated) {
        String[] secrets = commaSeparated == null ? new String[0] : commaSeparated.split(",", -1);
        if (secrets.length == 0 || commaSeparated.isBlank()) {
            throw new IllegalArgumentException("no secret to sign session ids with: give at least one of " + MIN_BYTES
                    + " bytes or more, for example from: openssl rand -hex 32");
        }
        List<SecretKeySpec> keys = new ArrayList<>(secrets.length);
        for (String secret : secrets) {
            byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
            if (bytes.length < MIN_BYTES) {
                throw new IllegalArgumentException("session secret " + (keys.size() + 1) + " of " + secrets.length
                        + " (newest first, comma-separated) has " + bytes.length + " bytes in UTF-8: it needs at least "
                        + MIN_BYTES + ", for example from: openssl rand -hex 32");
            }
            keys.add(new SecretKeySpec(bytes, ALGORITHM));
        }
        return new SigningSecrets(keys);
    }

    /** One new secret that nobody else knows: its ids end with this process and hold on no other replica. */
    public static SigningSecrets random() {
        byte[] bytes = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SigningSecrets(List.of(new SecretKeySpec(bytes, ALGORITHM)));
    }

    /**
     * A key for something else than session ids, made from the newest secret: another one for each purpose, and of no use
     * to find the secret. It changes when a new secret is put in front.
     *
     * @param purpose what the key is for, in a fixed word
     */
    public SecretKey keyFor(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(newestFirst.get(0));
            // No session id signs such bytes: its first one is the number of a version.
            return new SecretKeySpec(mac.doFinal(("key for " + purpose).getBytes(StandardCharsets.UTF_8)), ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + ALGORITHM, e);
        }
    }

    List<SecretKeySpec> newestFirst() {
        return newestFirst;
    }

    @Override
    public String toString() {
        return "SigningSecrets[" + newestFirst.size() + "]";
    }
}
