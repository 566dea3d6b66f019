package mediaedge.shim.standin;

import java.util.List;
import java.util.function.BiFunction;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** A back end on a server of its own, on the loopback interface. */
abstract class StandIn implements AutoCloseable {

    private final Sessions sessions = new Sessions();
    private final Received received = new Received();
    private final WireMockServer server;

    StandIn(int port, BiFunction<Sessions, Received, BackEnd> backEnd) {
        server = new WireMockServer(WireMockConfiguration.options().port(port).bindAddress("127.0.0.1")
                .extensions(new StandInExtensions(received, backEnd.apply(sessions, received))));
        server.start();
    }

    /** Where it listens, such as {@code http://127.0.0.1:45123}. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What arrived, in order: at most the last thousand requests. */
    public List<ReceivedRequest> received() {
        return received.all();
    }

    /** What arrived for one session, its start included. */
    public List<ReceivedRequest> received(String session) {
        return received.ofSession(session);
    }

    /** The server itself, for stubs that answer in the stand-in's place: slow, broken, or with another status. */
    public WireMockServer server() {
        return server;
    }

    /** Back to the beginning: no sessions, nothing received, no stubs but its own. */
    public void reset() {
        server.resetToDefaultMappings();
        sessions.forgetAll();
        received.clear();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Says where it listens; the server's own threads keep the process alive. */
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
