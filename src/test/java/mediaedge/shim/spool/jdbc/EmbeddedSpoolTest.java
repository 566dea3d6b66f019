package mediaedge.shim.spool.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.spool.SpoolContract;

class EmbeddedSpoolTest extends SpoolContract {

    @TempDir
    Path folder;

    @Override
    protected TestStore newStore() {
        return TestStore.embedded(folder);
    }
}
