package mediaedge.shim.tables;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short hashes of tables, to see whether two replicas use the same. */
public final class Version {

    /** Enough to distinguish the tables of one team. */
    private static final int BYTES = 6;

    private Version() {
    }

    /** Returns a short hash of one file. */
    public static String of(byte[] file) {
        return HexFormat.of().formatHex(sha256().digest(file), 0, BYTES);
    }

    /** Returns a short hash of several texts, in this order. */
    public static String of(List<String> texts) {
        MessageDigest digest = sha256();
        texts.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
