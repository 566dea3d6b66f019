package mediaedge.shim.inspect;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

/** The exchanges as they happen, for those who look. */
@Singleton
public class Exchanges {

    private final Recorder recorder;
    private final ExchangeReport report;

    Exchanges(Recorder recorder, ExchangeReport report) {
        this.recorder = recorder;
        this.report = report;
    }

    /** Somebody who looks. */
    public interface Viewer {

        /**
         * An exchange is over, or more is known of its copy. Called by the thread that answers a player, and so must be quick.
         *
         * @param json
         *            makes the report; costs too much for that thread
         */
        void saw(Supplier<String> json);
    }

    /** A view that was opened. */
    public interface View extends AutoCloseable {

        /** The exchanges that were kept, the oldest first, each as a report in JSON. */
        List<Supplier<String>> before();

        /** How many exchanges of this process were too many at once to be recorded. */
        long unseen();

        @Override
        void close();
    }

    /** Opens a view. @return empty where too many people look already */
    public Optional<View> open(Viewer viewer, boolean showVisitorIds) {
        Consumer<Exchange> listener = exchange -> viewer.saw(() -> report.of(exchange, showVisitorIds));
        return recorder.follow(listener).map(kept -> new View() {
            @Override
            public List<Supplier<String>> before() {
                return kept.stream().<Supplier<String>>map(exchange -> () -> report.of(exchange, showVisitorIds))
                        .toList();
            }

            @Override
            public long unseen() {
                return recorder.unseen();
            }

            @Override
            public void close() {
                recorder.leave(listener);
            }
        });
    }
}
