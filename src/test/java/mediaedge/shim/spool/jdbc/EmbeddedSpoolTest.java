package mediaedge.shim.spool.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

class EmbeddedSpoolTest extends SpoolContract {

    @TempDir
    Path folder;

    @Override
    TestStore newStore() {
        return TestStore.embedded(folder);
    }
}
