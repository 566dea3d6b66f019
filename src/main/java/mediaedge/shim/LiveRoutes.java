package mediaedge.shim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import mediaedge.shim.collection.Bag;
import mediaedge.shim.collection.Field;
import mediaedge.shim.collection.Intake;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.Role;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.legacy.LegacyClient;
import mediaedge.shim.routing.Backends;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Route;
import mediaedge.shim.routing.RoutingTable;
import mediaedge.shim.routing.RoutingTableLoader;

/** The routing table in force. */
@Startup
@Singleton
public class LiveRoutes {

    private static final String SAMPLE = "config/routes.yaml";

    private final Vocabulary vocabulary;
    private final Intake intake;
    private final RoutingTableLoader loader;
    private final Optional<Path> file;
    private final Backends backends;
    private volatile RoutingTable table;

    LiveRoutes(ShimConfig config, Vocabulary vocabulary, Intake intake, LegacyClient legacy) {
        this.vocabulary = vocabulary;
        this.intake = intake;
        List<String> params = vocabulary.fields().stream().filter(field -> field.bag() == Bag.PARAMS).map(Field::key)
                .toList();
        List<String> lists = vocabulary.fields(Role.REPORT_SUITE).stream().map(Field::key).toList();
        this.loader = new RoutingTableLoader(params, lists::contains);
        this.file = config.routes();
        this.backends = new Backends(legacy.isConfigured());
        reload();
    }

    /**
     * Reads the table again. A wrong one is refused, and the one in force stays.
     *
     * @throws mediaedge.shim.routing.RoutingTableException if the table is wrong
     */
    public void reload() {
        this.table = loader.load(file.map(Path::toString).orElse(SAMPLE), bytes(file), backends);
    }

    private static byte[] bytes(Optional<Path> file) {
        try {
            if (file.isPresent()) {
                return Files.readAllBytes(file.get());
            }
            try (InputStream sample = LiveRoutes.class.getClassLoader().getResourceAsStream(SAMPLE)) {
                return sample.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("shim.routes (SHIM_ROUTES): the routing table cannot be read", e);
        }
    }

    /** Where a session goes that starts so. */
    Decision decide(PlayerEvent start, PlayerRequest request) {
        return table.decide(new RequestFacts(start, request, vocabulary, intake));
    }

    /** The row of that name, if the table still has it. */
    Optional<Route> row(String name) {
        return table.row(name);
    }
}
