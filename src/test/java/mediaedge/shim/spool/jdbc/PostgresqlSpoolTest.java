package mediaedge.shim.spool.jdbc;

class PostgresqlSpoolTest extends SpoolContract {

    @Override
    TestStore newStore() {
        return TestStore.postgresql();
    }
}
