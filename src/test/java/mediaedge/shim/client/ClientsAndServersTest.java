package mediaedge.shim.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/** Tests send with the clients of this package, and receive with one server, unless they are listed here. */
@AnalyzeClasses(packages = "mediaedge.shim", importOptions = ImportOption.OnlyIncludeTests.class)
class ClientsAndServersTest {

    private static final String ROOT = "mediaedge.shim.";

    @ArchTest
    static void javasClient_isUsedInOnePlace(JavaClasses tests) {
        assertEquals(List.of("client.Http"), users(tests, "java.net.http.HttpClient"));
    }

    /** HTTP/2, targets that nothing normalises, and load. */
    @ArchTest
    static void clientOfVertx_isForWhatTheOthersCannotSend(JavaClasses tests) {
        assertEquals(List.of("api.Http2PlayersTest", "api.operators.RawRequests", "reliability.bench.Crowd",
                "reliability.bench.Uploads"), users(tests, "io.vertx.core.http.HttpClient"));
    }

    /** The server of all behaviours, a cable to a database that is cut, a broker's free port, and a listener without clients. */
    @ArchTest
    static void sockets_listenInFewPlaces(JavaClasses tests) {
        assertEquals(List.of("FaultyServer", "spool.CuttableLink", "spool.kafka.BrokerProcess",
                "upstream.UpstreamFaultTest"),
                users(tests, "java.net.ServerSocket"));
    }

    /** What is tested in the first two is part of a server; the third takes the load of proofs. */
    @ArchTest
    static void servers_areFew(JavaClasses tests) {
        assertEquals(List.of("admission.AdmissionTest", "netty.FlushCoalescingTest", "reliability.bench.LoadEdge"),
                users(tests, "io.vertx.core.http.HttpServer"));
        assertEquals(List.of(), users(tests, "com.sun.net.httpserver.HttpServer"));
    }

    private static List<String> users(JavaClasses tests, String type) {
        return tests.stream()
                .filter(user -> user.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().getName().equals(type)))
                .map(user -> user.getName().substring(ROOT.length()).replaceAll("\\$.*", "")).distinct().sorted()
                .toList();
    }
}
