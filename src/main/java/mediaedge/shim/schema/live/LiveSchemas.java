package mediaedge.shim.schema.live;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import jakarta.inject.Singleton;

import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.values.Homes;
import mediaedge.shim.routing.Route;
import mediaedge.shim.routing.Service;
import mediaedge.shim.schema.NotASchema;
import mediaedge.shim.schema.SchemaAway;
import mediaedge.shim.schema.registry.RegistryConfig;
import mediaedge.shim.schema.registry.RegistrySchemas;
import mediaedge.shim.settings.ShimConfig;

/** The schemas that the installation and the rows of the routing table name. */
@Singleton
public class LiveSchemas {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final MappingTables tables;
    private final RegistrySchemas registry;
    private final RegistryConfig config;
    private final Clock clock;
    private final Optional<String> installation;
    private final Map<String, LiveSchema> byName = new LinkedHashMap<>();

    LiveSchemas(MappingTables tables, RegistrySchemas registry, RegistryConfig config, ShimConfig shim, Clock clock) {
        this.tables = tables;
        this.registry = registry;
        this.config = config;
        this.clock = clock;
        if (config.refreshEvery().compareTo(SHORTEST) < 0) {
            throw new IllegalStateException("shim.schemas.refresh-every (SHIM_SCHEMAS_REFRESH_EVERY) must be at least "
                    + SHORTEST.toSeconds() + "s, not " + config.refreshEvery().toSeconds() + "s");
        }
        this.installation = shim.schema().map(String::strip).filter(name -> !name.isEmpty());
        installation.flatMap(this::problem).ifPresent(problem -> {
            throw new IllegalStateException("shim.schema (SHIM_SCHEMA): " + problem);
        });
    }

    /**
     * Returns what is wrong with a schema: a file that is missing or no schema, or a registry that is not configured.
     * A registry that is away is not wrong.
     */
    public synchronized Optional<String> problem(String name) {
        if (byName.containsKey(name)) {
            return Optional.empty();
        }
        try {
            boolean ofRegistry = name.startsWith(RegistrySchemas.PREFIX);
            Optional<String> missing = ofRegistry ? registry.problem(name) : Optional.empty();
            if (missing.isPresent()) {
                return missing;
            }
            LiveSchema schema = new LiveSchema(name, ofRegistry ? registry.source(name) : new SchemaFile(name), tables,
                    new Attempts(config.refreshEvery(), new SplittableRandom(), clock.instant()));
            if (!ofRegistry) {
                schema.open();
            }
            byName.put(name, schema);
            return Optional.empty();
        } catch (SchemaAway | NotASchema e) {
            return Optional.of("the schema " + name + " " + e.getMessage());
        }
    }

    /** Returns what the schema of a row has a home for. @param route whose schema has no problem */
    public synchronized Homes homes(Route route) {
        return nameOf(route).<Homes>map(byName::get).orElse(Homes.UNKNOWN);
    }

    /** Only data for Experience Platform needs a home. */
    private Optional<String> nameOf(Route route) {
        return route.reaches(Service.EDGE) && route.edge().overrides().platform()
                ? route.edge().schema().or(() -> installation)
                : Optional.empty();
    }

    /** These rows are in force. Schemas that none of them has are forgotten; findings go to the log. */
    public synchronized void inForce(List<Route> routes) {
        Map<String, List<LiveSchema.Prefix>> used = new LinkedHashMap<>();
        installation.ifPresent(name -> used.put(name, new ArrayList<>()));
        for (Route route : routes) {
            nameOf(route).ifPresent(name -> {
                List<LiveSchema.Prefix> prefixes = used.computeIfAbsent(name, it -> new ArrayList<>());
                String prefix = route.edge().customMetadata().prefix();
                if (!prefix.isEmpty()) {
                    prefixes.add(new LiveSchema.Prefix("custom-metadata.prefix of row '" + route.name() + "'", prefix));
                }
            });
        }
        byName.keySet().retainAll(used.keySet());
        byName.forEach((name, schema) -> schema.usedWith(used.get(name)));
    }

    /** Returns the schemas in use; that of the installation is the first. */
    public synchronized Collection<LiveSchema> all() {
        return List.copyOf(byName.values());
    }

    /** Returns whether a schema is due to be read again. */
    boolean anyIsDue() {
        return all().stream().anyMatch(schema -> schema.isDue(clock));
    }

    /** Reads the schemas that are due. May block. */
    void refreshDue() {
        all().stream().filter(schema -> schema.isDue(clock)).forEach(schema -> schema.refresh(clock));
    }

    /** Reads all schemas again, now. May block. */
    public void refresh() {
        all().forEach(schema -> schema.refresh(clock));
    }
}
