package checks;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.standin.EdgeStandIn;
import mediaedge.shim.standin.ReceivedRequest;

/** What reached Edge, each body held against Adobe's description as it is taken. */
final class Delivered {

    static final ObjectMapper JSON = new ObjectMapper();
    /** The stand-in keeps no more than this. */
    private static final int MOST = 1_000;

    private final EdgeStandIn edge;
    private final AdobeDescription adobe;
    private final Report report;
    private int taken;

    Delivered(EdgeStandIn edge, AdobeDescription adobe, Report report) {
        this.edge = edge;
        this.adobe = adobe;
        this.report = report;
    }

    /** A request to Edge: the last segment of its path, and its body. */
    record Request(String endpoint, JsonNode body) {
    }

    /** Forgets what came before. */
    void begin() {
        edge.reset();
        taken = 0;
    }

    /** What came since the last time that this was asked, in order. */
    List<Request> take(String where) {
        List<ReceivedRequest> all = edge.received();
        if (all.size() >= MOST) {
            throw new IllegalStateException(where + " is too long: the stand-in for Edge keeps " + MOST + " requests");
        }
        List<Request> requests = all.subList(taken, all.size()).stream().map(Delivered::request).toList();
        taken = all.size();
        requests.forEach(request -> adobe.wrong(request.endpoint(), request.body())
                .forEach(wrong -> report.problem(where, "Adobe's document refuses " + request.endpoint() + " "
                        + request.body() + ": " + wrong)));
        return requests;
    }

    private static Request request(ReceivedRequest received) {
        try {
            String path = received.path();
            return new Request(path.substring(path.lastIndexOf('/') + 1), JSON.readTree(received.body()));
        } catch (IOException notJson) {
            throw new IllegalStateException("Edge got what is not JSON: " + received.text(), notJson);
        }
    }
}
