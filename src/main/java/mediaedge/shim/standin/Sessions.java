package mediaedge.shim.standin;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions that a stand-in issued. Keeps only the {@value #MOST} most recently used ones, so it can run for days.
 */
final class Sessions {

    private static final int MOST = 10_000;
    private static final int BYTES_OF_AN_ID = 32;

    enum State {
        UNKNOWN, OPEN, ENDED
    }

    private final SecureRandom random = new SecureRandom();
    private final Map<String, State> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
            return size() > MOST;
        }
    };

    /** Opens a session and returns its id: 64 hex digits, as in both back ends. */
    synchronized String open() {
        byte[] id = new byte[BYTES_OF_AN_ID];
        random.nextBytes(id);
        String hex = HexFormat.of().formatHex(id);
        byId.put(hex, State.OPEN);
        return hex;
    }

    synchronized State state(String id) {
        return byId.getOrDefault(id, State.UNKNOWN);
    }

    /** Ends a session. An unknown session stays unknown. */
    synchronized void end(String id) {
        byId.computeIfPresent(id, (known, state) -> State.ENDED);
    }

    synchronized void forgetAll() {
        byId.clear();
    }
}
