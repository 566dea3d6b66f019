package mediaedge.shim.spool;

import org.junit.jupiter.api.Nested;

/** The common behaviour of stores that replicas share. */
public abstract class SharedSpoolContract extends SpoolContract {

    @Nested
    class Replicas extends ReplicasContract {
        @Override
        protected StoreUnderTest newStore() {
            return SharedSpoolContract.this.newStore();
        }
    }
}
