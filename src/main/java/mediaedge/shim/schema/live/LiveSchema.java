package mediaedge.shim.schema.live;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.EventPlan;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.values.Homes;
import mediaedge.shim.schema.NotASchema;
import mediaedge.shim.schema.PlatformSchema;
import mediaedge.shim.schema.SchemaAway;
import mediaedge.shim.schema.SchemaFinding;
import mediaedge.shim.schema.SchemaSource;
import mediaedge.shim.schema.TableCheck;

/**
 * A schema in operation. Reading it again replaces it. Until it has been read for the first time, nothing is said of any
 * value.
 */
public final class LiveSchema implements Homes {

    private static final Logger LOG = Logger.getLogger(LiveSchema.class);
    /** Maximum number of findings in the log; the report has all. */
    private static final int LOGGED = 20;

    private final String name;
    private final SchemaSource source;
    private final MappingTables tables;
    private final Attempts attempts;
    private volatile Compared compared;
    private volatile Optional<String> problem = Optional.empty();
    private volatile List<Prefix> prefixes = List.of();

    /** A prefix of custom metadata. @param key where the routing table has it */
    record Prefix(String key, String prefix) {
    }

    /**
     * A schema, and what it lacks for the tables.
     *
     * @param rows
     *            of which all values are lost, by the index of the event type
     */
    private record Compared(PlatformSchema schema, TableCheck check, List<SchemaFinding> ofTables,
            List<List<Lost>> rows) {

        static Compared of(PlatformSchema schema, MappingTables tables) {
            TableCheck check = new TableCheck(schema, tables);
            return new Compared(schema, check, check.findings(),
                    tables.plans().stream().map(EventPlan::type).map(check::rows).toList());
        }
    }

    LiveSchema(String name, SchemaSource source, MappingTables tables, Attempts attempts) {
        this.name = name;
        this.source = source;
        this.tables = tables;
        this.attempts = attempts;
        source.copy().ifPresent(copy -> this.compared = Compared.of(copy, tables));
    }

    /** Returns the schema as it is named in the settings or in a row. */
    public String name() {
        return name;
    }

    /** Returns the schema in force; empty if none could be read so far. */
    public Optional<PlatformSchema> schema() {
        return Optional.ofNullable(compared).map(Compared::schema);
    }

    /** Returns why the schema could not be read at the last attempt; empty if it could. */
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public Optional<Homeless> ofCustomMetadata(String custom, Supplier<String> value) {
        Compared now = compared;
        return now == null ? Optional.empty() : now.schema().ofCustomMetadata(custom, value);
    }

    @Override
    public List<Lost> rows(EventType type) {
        Compared now = compared;
        return now == null ? List.of() : now.rows().get(type.index());
    }

    /** Returns what is lost of what the tables fill: fields, then prefixes. */
    public List<SchemaFinding> findings() {
        Compared now = compared;
        return now == null
                ? List.of()
                : Stream.concat(now.ofTables().stream(), prefixes.stream()
                        .flatMap(one -> now.check().prefix(one.key(), one.prefix()).stream())).toList();
    }

    /** The routing table in force uses the schema with these prefixes. Findings go to the log. */
    void usedWith(List<Prefix> others) {
        prefixes = List.copyOf(others);
        warn();
    }

    /** Reads the schema for the first time. The attempt must succeed. */
    void open() throws SchemaAway, NotASchema {
        compared = Compared.of(source.read(), tables);
    }

    boolean isDue(Clock clock) {
        synchronized (attempts) {
            return attempts.isDue(clock.instant());
        }
    }

    /** Reads the schema again. If that fails, the present one stays in force. May block. */
    void refresh(Clock clock) {
        Optional<String> failure = Optional.empty();
        Optional<Duration> retryAfter = Optional.empty();
        try {
            PlatformSchema fresh = source.read();
            boolean changed = schema().filter(old -> old.version().equals(fresh.version())).isEmpty();
            if (changed) {
                compared = Compared.of(fresh, tables);
                LOG.infof("The schema %s is in force, version %s", name, fresh.version());
                warn();
            }
        } catch (SchemaAway e) {
            failure = Optional.of(e.getMessage());
            retryAfter = e.retryAfter();
        } catch (NotASchema e) {
            failure = Optional.of(e.getMessage());
        }
        synchronized (attempts) {
            if (failure.isEmpty()) {
                attempts.succeeded(clock.instant());
            } else {
                attempts.failed(clock.instant(), retryAfter);
            }
        }
        if (failure.isPresent() && !failure.equals(problem)) {
            LOG.warnf("The schema %s could not be read%s: %s", name,
                    compared == null ? ", so nothing is checked by it" : "; the one read before stays in force",
                    failure.get());
        }
        problem = failure;
    }

    private void warn() {
        List<SchemaFinding> findings = findings();
        findings.stream().limit(LOGGED).forEach(one -> LOG.warnf("Schema %s: %s", name, one));
        if (findings.size() > LOGGED) {
            LOG.warnf("Schema %s: %d more findings are in GET /shim/v1/schema/report", name,
                    findings.size() - LOGGED);
        }
    }
}
