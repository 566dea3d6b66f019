package mediaedge.shim.inspect;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

/** The exchanges as they happen, for viewers. */
@Singleton
public class Exchanges {

    private final ExchangeRecorder recorder;
    private final ExchangeReport report;

    Exchanges(ExchangeRecorder recorder, ExchangeReport report) {
        this.recorder = recorder;
        this.report = report;
    }

    /** An open view. */
    public interface View extends AutoCloseable {

        /**
         * Passes the stored exchanges to a viewer, oldest first, and from then on every exchange that ends, or whose
         * copy has an outcome.
         *
         * @param viewer
         *            receives the ids, see {@link #report}; must be fast, because the threads that answer players call
         *            it
         */
        void begin(LongConsumer viewer);

        /** Returns a report of an exchange as JSON; empty if it is no longer stored. May take milliseconds. */
        Optional<String> report(long id);

        /** Returns the maximum number of stored exchanges. */
        int most();

        /** Returns how many exchanges of this process were not recorded because there were too many at once. */
        long unseen();

        /** Closes the view. Has no effect if it is already closed. */
        @Override
        void close();
    }

    /**
     * Opens a view.
     *
     * @return empty if there are too many viewers
     */
    public Optional<View> open(boolean showVisitorIds) {
        Recording recording = new Recording(showVisitorIds);
        return recorder.follow(recording).map(kept -> recording);
    }

    private final class Recording implements View, Consumer<RecordedExchange> {

        private final boolean showVisitorIds;
        private volatile LongConsumer viewer = id -> {
        };

        Recording(boolean showVisitorIds) {
            this.showVisitorIds = showVisitorIds;
        }

        @Override
        public void accept(RecordedExchange exchange) {
            viewer.accept(exchange.id());
        }

        @Override
        public void begin(LongConsumer beginner) {
            recorder.replay(kept -> beginner.accept(kept.id()), () -> viewer = beginner);
        }

        @Override
        public Optional<String> report(long id) {
            return recorder.kept(id).map(exchange -> report.of(exchange, showVisitorIds));
        }

        @Override
        public int most() {
            return recorder.most();
        }

        @Override
        public long unseen() {
            return recorder.unseen();
        }

        @Override
        public void close() {
            recorder.leave(this);
        }
    }
}
