package mediaedge.shim.spool.jdbc;

import org.junit.jupiter.api.Tag;

import mediaedge.shim.spool.SharedSpoolContract;

@Tag("database")
class PostgresqlSpoolTest extends SharedSpoolContract {

    @Override
    protected TestStore newStore() {
        return TestStore.postgresql();
    }
}
