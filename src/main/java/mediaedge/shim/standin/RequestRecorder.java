package mediaedge.shim.standin;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;

import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Records requests before they are processed, including those that a test's own stub answers. Limits WireMock's journal
 * to the same length, because nothing else does in dev mode.
 */
final class RequestRecorder implements ServeEventListener {

    private final Queue<UUID> journal = new ArrayDeque<>();
    private final Received received;
    private final Admin admin;

    RequestRecorder(Received received, Admin admin) {
        this.received = received;
        this.admin = admin;
    }

    @Override
    public String getName() {
        return "recorder";
    }

    @Override
    public void beforeMatch(ServeEvent exchange, Parameters parameters) {
        ReceivedRequest request = ReceivedRequest.of(exchange.getRequest());
        if (request.path().startsWith("/ee/") || request.path().startsWith("/api/")) {
            received.add(exchange.getId(), request);
        }
    }

    /** At this point WireMock has added the exchange to its journal, and the answer has not been sent yet. */
    @Override
    public void beforeResponseSent(ServeEvent exchange, Parameters parameters) {
        UUID oldest;
        synchronized (journal) {
            journal.add(exchange.getId());
            oldest = journal.size() > Received.MOST ? journal.remove() : null;
        }
        if (oldest != null) {
            admin.removeServeEvent(oldest);
        }
    }
}
