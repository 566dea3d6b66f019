package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 of texts in UTF-8. */
public final class Sha256 {

    private Sha256() {
    }

    /** Returns the 32 bytes of the digest. */
    static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the form of an id that is hashed: trimmed, in lower case. */
    static String canonical(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the hash of an id, which does not depend on its case: 64 lower-case hexadecimal digits. */
    public static String ofId(String id) {
        return HexFormat.of().formatHex(of(canonical(id)));
    }
}
