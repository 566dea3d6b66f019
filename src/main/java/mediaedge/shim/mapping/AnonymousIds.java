package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Generates first-party ids for sessions without an identity, from values that stay the same from session to session:
 * the sender's network and its user agent. They are weaker than real ids: viewers behind one address with the same user
 * agent share an id, and a viewer who changes networks gets another one. They are keyed, so nobody without the key can
 * compute the id of an address, or test which address an id belongs to.
 */
public final class AnonymousIds {

    private final SecretKey key;

    /**
     * @param key
     *            of HMAC-SHA256, the same on all replicas; another key gives other ids
     */
    public AnonymousIds(SecretKey key) {
        this.key = key;
    }

    /**
     * Returns the id, in the form of a UUID of version 4.
     *
     * @param datastream
     *            for which the id is used; ids of different datastreams cannot be linked
     * @param network
     *            of the player's connection
     * @param userAgent
     *            of the player; empty if it sent none
     */
    public String of(String datastream, String network, String userAgent) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            // Neither datastream ids nor networks contain line breaks, so different triples are different texts.
            return NamedUuid.version4(
                    mac.doFinal((datastream + '\n' + network + '\n' + userAgent).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
