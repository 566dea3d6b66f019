package mediaedge.shim.spool;

import org.junit.jupiter.api.Nested;

/** The common behaviour of all stores: what {@link Spool} and {@link DeadLetters} promise. */
public abstract class SpoolContract {

    /** Creates an empty store. */
    protected abstract StoreUnderTest newStore();

    @Nested
    class Entries extends EntriesContract {
        @Override
        protected StoreUnderTest newStore() {
            return SpoolContract.this.newStore();
        }
    }

    @Nested
    class Resolutions extends ResolutionsContract {
        @Override
        protected StoreUnderTest newStore() {
            return SpoolContract.this.newStore();
        }
    }

    @Nested
    class Bounds extends BoundsContract {
        @Override
        protected StoreUnderTest newStore() {
            return SpoolContract.this.newStore();
        }
    }

    @Nested
    class Letters extends DeadLettersContract {
        @Override
        protected StoreUnderTest newStore() {
            return SpoolContract.this.newStore();
        }
    }

    @Nested
    class Erasure extends ErasureContract {
        @Override
        protected StoreUnderTest newStore() {
            return SpoolContract.this.newStore();
        }
    }
}
