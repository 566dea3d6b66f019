package mediaedge.shim.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The last {@value #MOST} requests in the order of their arrival. Thread-safe. */
final class Received {

    static final int MOST = 1_000;

    /** By WireMock's id of the exchange. */
    private final Map<UUID, ReceivedRequest> requests = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, ReceivedRequest> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(UUID exchange, ReceivedRequest request) {
        requests.put(exchange, request);
    }

    /** Records the session that a request began, which is known only when the request is answered. */
    synchronized void began(UUID exchange, String session) {
        requests.computeIfPresent(exchange, (id, request) -> request.ofSession(session));
    }

    synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests.values());
    }

    List<ReceivedRequest> ofSession(String id) {
        return all().stream().filter(request -> request.session().filter(id::equals).isPresent()).toList();
    }

    synchronized void clear() {
        requests.clear();
    }
}
