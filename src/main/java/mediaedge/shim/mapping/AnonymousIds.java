package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes first-party ids for sessions without any identity out of what stays the same from session to session: the
 * sender's network and its user agent. Weaker than an id: viewers behind one address with like devices are one, and who
 * changes networks is another. Keyed, so that nobody without the key can tell the id of an address, or try which address
 * an id belongs to.
 */
public final class AnonymousIds {

    private final SecretKey key;

    /** @param key of HMAC-SHA256, the same on all replicas; ids are others with another key */
    public AnonymousIds(SecretKey key) {
        this.key = key;
    }

    /**
     * The id, a UUID of version 4 by its form.
     *
     * @param datastream where the id is for: nobody can be followed from one to another by it
     * @param network    where the player's connection comes from
     * @param userAgent  of the player; empty if it sent none
     */
    public String of(String datastream, String network, String userAgent) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            // Neither ids of datastreams nor networks have line breaks, so no two triples are the same text.
            return NamedUuid.version4(
                    mac.doFinal((datastream + '\n' + network + '\n' + userAgent).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
