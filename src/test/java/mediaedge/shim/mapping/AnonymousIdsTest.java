package mediaedge.shim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

class AnonymousIdsTest {

    private static final String NETWORK = "-1062731775";
    private static final String AGENT = "Player/1";

    private final AnonymousIds ids = keyed("one key of a fleet");

    private static AnonymousIds keyed(String key) {
        return new AnonymousIds(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    @Test
    void sameViewer_hasTheSameIdOnEveryReplica() {
        String id = ids.of("stream", NETWORK, AGENT);

        assertEquals(id, keyed("one key of a fleet").of("stream", NETWORK, AGENT));
        assertEquals(4, UUID.fromString(id).version());
        assertEquals(2, UUID.fromString(id).variant());
        assertEquals(id, UUID.fromString(id).toString());
    }

    @Test
    void anythingElse_isAnotherId() {
        String id = ids.of("stream", NETWORK, AGENT);

        assertNotEquals(id, ids.of("other", NETWORK, AGENT));
        assertNotEquals(id, ids.of("stream", "1", AGENT));
        assertNotEquals(id, ids.of("stream", NETWORK, ""));
        assertNotEquals(id, ids.of("stream" + NETWORK, "", AGENT));
        assertNotEquals(id, keyed("another key").of("stream", NETWORK, AGENT), "nobody can tell it without the key");
    }
}
