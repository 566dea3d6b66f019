package mediaedge.shim.spool;

import java.time.Clock;
import java.util.Locale;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.flywaydb.core.Flyway;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Opens the spool that the configuration asks for when the shim starts, and closes it when it ends. */
@Singleton
class SpoolProducer {

    private static final String EMBEDDED = "spool-embedded";
    private static final String POSTGRESQL = "spool-postgresql";

    private final Spool spool;

    SpoolProducer(SpoolConfig config, @DataSource(EMBEDDED) InjectableInstance<AgroalDataSource> embedded,
            @FlywayDataSource(EMBEDDED) Instance<Flyway> embeddedTables,
            @DataSource(POSTGRESQL) InjectableInstance<AgroalDataSource> postgresql,
            @FlywayDataSource(POSTGRESQL) Instance<Flyway> postgresqlTables) {
        this.spool = switch (config.store()) {
            case OFF -> new NoSpool();
            case EMBEDDED -> {
                SqliteLibrary.load();
                yield open(config, embedded, embeddedTables, new SqliteDialect(config.dir(), Clock.systemUTC()));
            }
            case POSTGRESQL -> open(config, postgresql, postgresqlTables, new PostgresqlDialect());
        };
    }

    private static Spool open(SpoolConfig config, InjectableInstance<AgroalDataSource> source, Instance<Flyway> tables,
            Dialect dialect) {
        InjectableBean<AgroalDataSource> bean = source.getHandle().getBean();
        if (!bean.isActive()) {
            dialect.close();
            throw new IllegalStateException("shim.spool.store is " + config.store().name().toLowerCase(Locale.ROOT)
                    + " (write it in lower case), but its datasource is not active: "
                    + bean.checkActive().inactiveReason());
        }
        return JdbcSpool.open(source.get(), dialect, () -> tables.get().migrate(), config.limits());
    }

    @Produces
    @Singleton
    Spool spool() {
        return spool;
    }

    void open(@Observes StartupEvent event) {
        // Being here is enough: the constructor has opened it.
    }

    void close(@Observes ShutdownEvent event) {
        if (spool instanceof JdbcSpool open) {
            open.close();
        }
    }
}
