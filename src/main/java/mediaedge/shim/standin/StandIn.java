package mediaedge.shim.standin;

import java.util.List;
import java.util.function.BiFunction;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** A back end on its own server, on the loopback interface. */
abstract class StandIn implements AutoCloseable {

    private final Sessions sessions = new Sessions();
    private final Received received = new Received();
    private final WireMockServer server;

    StandIn(int port, BiFunction<Sessions, Received, BackEnd> backEnd) {
        server = new WireMockServer(WireMockConfiguration.options().port(port).bindAddress("127.0.0.1")
                .extensions(new StandInExtensions(received, backEnd.apply(sessions, received))));
        server.start();
    }

    /** Returns its address, such as {@code http://127.0.0.1:45123}. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Returns the received requests in order, at most the last thousand. */
    public List<ReceivedRequest> received() {
        return received.all();
    }

    /** Returns the received requests of one session, including its start. */
    public List<ReceivedRequest> received(String session) {
        return received.ofSession(session);
    }

    /** Returns the server itself, for stubs that replace its answers: slow, broken, or with another status. */
    public WireMockServer server() {
        return server;
    }

    /** Resets it: no sessions, no received requests, and only its own stubs. */
    public void reset() {
        server.resetToDefaultMappings();
        sessions.forgetAll();
        received.clear();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Prints its address. The threads of the server keep the process alive. */
    static void announce(StandIn standIn) {
        System.out.println(standIn.url());
    }

    static int port(String[] args) {
        if (args.length != 1 || !args[0].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("One argument: the port to listen on, or 0 for any that is free");
        }
        return Integer.parseInt(args[0]);
    }
}
