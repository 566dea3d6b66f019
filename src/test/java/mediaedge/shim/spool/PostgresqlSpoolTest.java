package mediaedge.shim.spool;

class PostgresqlSpoolTest extends SpoolContract {

    @Override
    TestStore newStore() {
        return TestStore.postgresql();
    }
}
