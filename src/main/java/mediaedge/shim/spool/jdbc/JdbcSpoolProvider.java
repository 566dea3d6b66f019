package mediaedge.shim.spool.jdbc;

import java.time.Clock;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.flywaydb.core.Flyway;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolConfig;
import mediaedge.shim.spool.SpoolConfig.Store;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.SpoolProvider;
import mediaedge.shim.spool.jdbc.ledger.EmbeddedLedger;
import mediaedge.shim.spool.jdbc.sql.Dialect;
import mediaedge.shim.spool.jdbc.sql.PostgresqlDialect;
import mediaedge.shim.spool.jdbc.sql.SqliteDialect;
import mediaedge.shim.spool.jdbc.sql.SqliteLibrary;
import mediaedge.shim.spool.journal.Journal;
import mediaedge.shim.spool.journal.JournalProvider;
import mediaedge.shim.spool.journal.JournalTerms;
import mediaedge.shim.spool.journal.JournaledSpool;
import mediaedge.shim.spool.journal.Places;

/** The spool in a database: SQLite for one process, PostgreSQL for replicas that share it. */
@Singleton
final class JdbcSpoolProvider implements SpoolProvider, JournalProvider {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String EMBEDDED = "spool-embedded";
    private static final String POSTGRESQL = "spool-postgresql";

    private final SpoolConfig config;
    private final InjectableInstance<AgroalDataSource> embedded;
    private final Instance<Flyway> embeddedTables;
    private final InjectableInstance<AgroalDataSource> postgresql;
    private final Instance<Flyway> postgresqlTables;

    JdbcSpoolProvider(SpoolConfig config, @DataSource(EMBEDDED) InjectableInstance<AgroalDataSource> embedded,
            @FlywayDataSource(EMBEDDED) Instance<Flyway> embeddedTables,
            @DataSource(POSTGRESQL) InjectableInstance<AgroalDataSource> postgresql,
            @FlywayDataSource(POSTGRESQL) Instance<Flyway> postgresqlTables) {
        this.config = config;
        this.embedded = embedded;
        this.embeddedTables = embeddedTables;
        this.postgresql = postgresql;
        this.postgresqlTables = postgresqlTables;
    }

    @Override
    public Set<Store> stores() {
        return Set.of(Store.EMBEDDED, Store.POSTGRESQL);
    }

    @Override
    public Spool open(Store store) {
        SpoolLimits limits = SpoolLimits.of(config);
        Places places = new Places(CLOCK);
        SqliteLibrary.load();
        if (store == Store.EMBEDDED) {
            return open(store, embedded, embeddedTables, new SqliteDialect(config.dir(), CLOCK), limits, places);
        }
        Journal journal = openJournal(places);
        try {
            return new JournaledSpool(
                    open(store, postgresql, postgresqlTables, new PostgresqlDialect(), limits, places),
                    journal, places, new JournalTerms(limits.addWithin(), limits.lease(), limits.maxAge()));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    @Override
    public Journal openJournal(Places places) {
        SqliteLibrary.load();
        SpoolLimits limits = SpoolLimits.of(config).withBytes(config.journalMaxBytes().asLongValue());
        SqliteDialect dialect = SqliteDialect.journal(config.dir(), CLOCK);
        JdbcSpool opened = open(config.store(), embedded, embeddedTables, dialect, limits, places);
        return new JdbcJournal(opened, (EmbeddedLedger) opened.ledger(), config.dir().toString());
    }

    private static JdbcSpool open(Store store, InjectableInstance<AgroalDataSource> source, Instance<Flyway> tables,
            Dialect dialect, SpoolLimits limits, Places places) {
        InjectableBean<AgroalDataSource> bean = source.getHandle().getBean();
        if (!bean.isActive()) {
            dialect.close();
            throw new IllegalStateException("shim.spool.store is " + store.name().toLowerCase(Locale.ROOT)
                    + " (write it in lower case), but its datasource is not active: "
                    + bean.checkActive().inactiveReason());
        }
        return JdbcSpool.open(source.get(), dialect, () -> tables.get().migrate(), limits, places);
    }
}
