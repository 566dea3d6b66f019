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
 * The secrets that sign session ids, newest first. The newest signs, and all verify. To rotate, put a new one in front,
 * and remove the old one a day later, when no session of its time can be alive.
 */
public final class SigningSecrets {

    /** Minimum length of a secret in bytes: the length of an HMAC-SHA256, as RFC 2104 section 3 recommends. */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> newestFirst;

    private SigningSecrets(List<SecretKeySpec> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
    }

    /**
     * Parses a comma-separated list, newest first. Blanks around a secret are ignored.
     *
     * @throws IllegalArgumentException
     *             if a secret is shorter than {@link #MIN_BYTES} in UTF-8; the message names its position and never
     *             shows it
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

    /** Returns a new random secret. Its ids are invalid after this process ends, and on other replicas. */
    public static SigningSecrets random() {
        byte[] bytes = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SigningSecrets(List.of(new SecretKeySpec(bytes, ALGORITHM)));
    }

    /**
     * Returns a key for another purpose than session ids, derived from the newest secret. Each purpose has a different
     * key, from which the secret cannot be derived. The key changes when a new secret is put in front.
     *
     * @param purpose
     *            a fixed word
     */
    public SecretKey keyFor(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(newestFirst.get(0));
            // No session id signs such bytes, because its first byte is a version number.
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
