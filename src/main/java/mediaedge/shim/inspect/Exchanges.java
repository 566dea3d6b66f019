package mediaedge.shim.inspect;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

/** The exchanges as they happen, for those who look. */
@Singleton
public class Exchanges {

    private final ExchangeRecorder recorder;
    private final ExchangeReport report;

    Exchanges(ExchangeRecorder recorder, ExchangeReport report) {
        this.recorder = recorder;
        this.report = report;
    }

    /** A view that was opened. */
    public interface View extends AutoCloseable {

        /**
         * Tells of the exchanges that are kept, the oldest first, and of every one that is over, or of whose copy more is
         * known, from then on.
         *
         * @param viewer
         *            takes the ids, see {@link #report}; called by the threads that answer players, and so must be quick
         */
        void begin(LongConsumer viewer);

        /** Reports an exchange in JSON; empty if it is no longer kept. May take milliseconds. */
        Optional<String> report(long id);

        /** How many exchanges are kept at most. */
        int most();

        /** How many exchanges of this process were too many at once to be recorded. */
        long unseen();

        /** Ends the view; does nothing when repeated. */
        @Override
        void close();
    }

    /**
     * Opens a view.
     *
     * @return empty where too many people look already
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
