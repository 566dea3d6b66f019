package mediaedge.shim.spool.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.StoreUnderTest;
import mediaedge.shim.spool.jdbc.sql.Dialect;
import mediaedge.shim.spool.jdbc.sql.PostgresqlDialect;
import mediaedge.shim.spool.jdbc.sql.SqliteDialect;
import mediaedge.shim.spool.journal.Places;

/** A real database for a test, in which spools can be opened and closed. */
public final class TestStore implements StoreUnderTest {

    static final SpoolLimits LIMITS = new SpoolLimits(1_000_000, 1L << 30, Duration.ofHours(24), Duration.ofSeconds(30),
            Duration.ofSeconds(30), Duration.ofDays(30), new SpoolLimits.Writes(10_000, 64L << 20, 256, 1L << 20));

    /** For databases that go away: what is tried again, is tried for half of this. */
    static final SpoolLimits HASTY = new SpoolLimits(LIMITS.maxEntries(), LIMITS.maxBytes(), LIMITS.maxAge(),
            Duration.ofSeconds(3), LIMITS.lease(), LIMITS.keepDeadLetters(), LIMITS.writes());

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private final String url;
    private final String tables;
    private final Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    private TestStore(String url, String tables, Path folder) {
        this.url = url;
        this.tables = tables;
        this.folder = folder;
    }

    /** SQLite in a folder. */
    public static TestStore embedded(Path folder) {
        return new TestStore("jdbc:sqlite:" + folder.resolve("spool.db"), "sqlite", folder);
    }

    /** A new, empty database of a PostgreSQL server that all tests share. */
    static TestStore postgresql() {
        return postgresql(server());
    }

    /** A new, empty database of this server. */
    public static TestStore postgresql(EmbeddedPostgres server) {
        return postgresql(server, server.getPort());
    }

    /** The same, reached through another port. */
    static TestStore postgresql(EmbeddedPostgres server, int port) {
        String name = "spool_" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestStore(
                "jdbc:postgresql://localhost:" + port + "/" + name
                        + "?user=postgres&connectTimeout=2&socketTimeout=2&reWriteBatchedInserts=true",
                "postgresql", null);
    }

    /** The same database of PostgreSQL, reached through another port. */
    TestStore throughPort(int port) {
        return new TestStore(url.replaceFirst("localhost:\\d+", "localhost:" + port), tables, folder);
    }

    static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(TestStore::stop));
        }
        return server;
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    Dialect dialect(Clock clock) {
        return folder == null ? new ClockedPostgresql(clock) : new SqliteDialect(folder, clock);
    }

    JdbcSpool spool(Clock clock, SpoolLimits limits) {
        return spool(dialect(clock), limits);
    }

    JdbcSpool spool(Dialect dialect, SpoolLimits limits) {
        return spool(dialect, limits, source -> source);
    }

    /** A spool that uses the database through what a test puts in between. */
    JdbcSpool spool(Dialect dialect, SpoolLimits limits, UnaryOperator<DataSource> between) {
        return spool(dialect, limits, between, new Places(Clock.systemUTC()));
    }

    /** One whose entries have their places from somewhere else. */
    JdbcSpool spool(Dialect dialect, SpoolLimits limits, UnaryOperator<DataSource> between, Places places) {
        AgroalDataSource source = source(4);
        JdbcSpool spool = JdbcSpool.open(between.apply(source), dialect, () -> migrate(source), limits, places);
        open.add(spool);
        return spool;
    }

    static SpoolLimits limits(long maxEntries, long maxBytes) {
        return new SpoolLimits(maxEntries, maxBytes, LIMITS.maxAge(), LIMITS.addWithin(), LIMITS.lease(),
                LIMITS.keepDeadLetters(), LIMITS.writes());
    }

    @Override
    public Spool open(Clock clock, long maxEntries, long maxBytes) {
        return spool(clock, limits(maxEntries, maxBytes));
    }

    @Override
    public void catchUp(Spool spool) {
        ((JdbcSpool) spool).ledger().refresh();
    }

    @Override
    public void tidy(Spool spool) {
        ((JdbcSpool) spool).tidy().await().indefinitely();
    }

    /** Closes a spool, and all else that was opened, as the end of the process would. */
    @Override
    public void closeAll() {
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.remove(i).close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    AgroalDataSource source(int connections) {
        try {
            AgroalDataSource source = AgroalDataSource
                    .from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                            pool -> pool.maxSize(connections).acquisitionTimeout(Duration.ofSeconds(3))
                                    .exceptionSorter(new PostgreSQLExceptionSorter()).connectionFactoryConfiguration(
                                            factory -> factory.jdbcUrl(url).principal(new NamePrincipal("postgres")))));
            open.add(source);
            return source;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void migrate(AgroalDataSource source) {
        migrate(source, "latest");
    }

    void migrate(AgroalDataSource source, String version) {
        Flyway.configure().target(version).dataSource(source).locations("classpath:db/spool/" + tables)
                .table("spool_schema_history")
                .load().migrate();
    }

    @Override
    public void close() {
        closeAll();
    }

    /** PostgreSQL, but for the time, which the test sets. */
    static class ClockedPostgresql extends PostgresqlDialect {
        private final Clock clock;

        ClockedPostgresql(Clock clock) {
            this.clock = clock;
        }

        @Override
        public long begin(Connection connection) throws SQLException {
            super.begin(connection);
            return clock.millis();
        }
    }
}
