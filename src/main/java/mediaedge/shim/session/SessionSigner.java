package mediaedge.shim.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Appends a tag to the bytes of a session id and verifies it: the first 16 bytes of an HMAC-SHA256. */
final class SessionSigner {

    /** Half of the HMAC: the minimum according to RFC 2104 section 5, and far beyond guessing. */
    static final int TAG_BYTES = 16;

    /**
     * One set per thread, newest first: a keyed Mac is not thread-safe, and too expensive to create for every event.
     */
    private final ThreadLocal<Mac[]> macs;

    SessionSigner(SigningSecrets secrets) {
        List<SecretKeySpec> keys = secrets.newestFirst();
        this.macs = ThreadLocal.withInitial(() -> keyed(keys));
    }

    /** Returns the payload followed by its tag, made with the newest secret. */
    byte[] sign(byte[] payload) {
        byte[] signed = Arrays.copyOf(payload, payload.length + TAG_BYTES);
        System.arraycopy(macs.get()[0].doFinal(payload), 0, signed, payload.length, TAG_BYTES);
        return signed;
    }

    /** Returns whether the last {@link #TAG_BYTES} are the tag of the bytes before them, for any of the secrets. */
    boolean verifies(byte[] signed) {
        int payload = signed.length - TAG_BYTES;
        if (payload <= 0) {
            return false;
        }
        byte[] tag = Arrays.copyOfRange(signed, payload, signed.length);
        for (Mac mac : macs.get()) {
            mac.update(signed, 0, payload);
            // In constant time, so the time does not reveal how much of a guess was right.
            if (MessageDigest.isEqual(Arrays.copyOf(mac.doFinal(), TAG_BYTES), tag)) {
                return true;
            }
        }
        return false;
    }

    private static Mac[] keyed(List<SecretKeySpec> keys) {
        Mac[] macs = new Mac[keys.size()];
        try {
            for (int i = 0; i < macs.length; i++) {
                macs[i] = Mac.getInstance(keys.get(i).getAlgorithm());
                macs[i].init(keys.get(i));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have HmacSHA256", e);
        }
        return macs;
    }
}
