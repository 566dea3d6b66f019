package mediaedge.shim.spool.jdbc;

import mediaedge.shim.spool.SharedSpoolContract;

class PostgresqlSpoolTest extends SharedSpoolContract {

    @Override
    protected TestStore newStore() {
        return TestStore.postgresql();
    }
}
