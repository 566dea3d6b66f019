package mediaedge.shim.api.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import mediaedge.shim.api.operators.ExchangeEvents.Event;
import mediaedge.shim.inspect.Exchanges;

/** The events of a viewer, at the speed at which it reads. */
class ExchangeEventsTest {

    private static final int KEPT = 10;
    private static final int WAITING = KEPT + ExchangeEvents.MOST_WAITING;

    private final Kept view = new Kept();
    private final BroadcastProcessor<Long> ticks = BroadcastProcessor.create();
    private final AssertSubscriber<Event> viewer = new ExchangeEvents(view, "{}", Runnable::run, ticks).stream()
            .subscribe().withSubscriber(AssertSubscriber.create(0));

    /** A view whose exchanges have their numbers as reports. */
    private static final class Kept implements Exchanges.View {
        private LongConsumer viewer = id -> {
        };
        private long forgottenTo = -1;
        private int reports;
        private int closed;

        @Override
        public void begin(LongConsumer beginner) {
            viewer = beginner;
            LongStream.range(0, KEPT).forEach(beginner);
        }

        @Override
        public Optional<String> report(long id) {
            reports++;
            return id <= forgottenTo ? Optional.empty() : Optional.of(Long.toString(id));
        }

        @Override
        public int most() {
            return KEPT;
        }

        @Override
        public long unseen() {
            return 0;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private List<String> sent() {
        return viewer.getItems().stream().map(event -> event.name() + " " + event.json()).toList();
    }

    private void exchanges(int from, int to) {
        LongStream.range(from, to).forEach(id -> view.viewer.accept(id));
    }

    @Test
    void viewer_isSentWhatWasKept_andThenWhatHappens() {
        viewer.request(100);
        exchanges(KEPT, KEPT + 2);
        assertEquals(List.of("hello {}", "exchange 0", "exchange 1"), sent().subList(0, 3));
        assertEquals("exchange " + (KEPT + 1), sent().get(sent().size() - 1));
    }

    @Test
    void viewerThatReadsNothing_holdsABoundedNumberOfIds_andNoReport() {
        viewer.request(1);
        exchanges(KEPT, 5_000);
        assertEquals(0, view.reports, "a report is made when it can be sent");
        viewer.request(Long.MAX_VALUE);
        assertTrue(sent().size() <= WAITING + 2, sent().size() + " events");
        assertEquals("exchange 0", sent().get(1), "in their order");

        ticks.onNext(1L);
        assertEquals("beat {\"unseen\":" + (5_000 - (sent().size() - 2)) + "}", sent().get(sent().size() - 1));
    }

    @Test
    void viewerThatKeepsUp_missesNothing() {
        viewer.request(1);
        for (int id = KEPT; id < 2_000; id++) {
            viewer.request(1);
            exchanges(id, id + 1);
        }
        viewer.request(Long.MAX_VALUE);
        assertEquals(2_001, sent().size());
    }

    @Test
    void exchangeThatIsForgottenMeanwhile_isMissed() {
        view.forgottenTo = 3;
        viewer.request(Long.MAX_VALUE);
        ticks.onNext(1L);
        assertEquals(List.of("hello {}", "exchange 4"), sent().subList(0, 2));
        assertEquals("beat {\"unseen\":4}", sent().get(sent().size() - 1));
    }

    @Test
    void beat_comesWhenSomethingWasMissed_elseNowAndThen() {
        viewer.request(Long.MAX_VALUE);
        for (long tick = 0; tick <= 30; tick++) {
            ticks.onNext(tick);
        }
        assertEquals(3, sent().stream().filter("beat {\"unseen\":0}"::equals).count());
    }

    @Test
    void viewerThatLeaves_endsItsView() {
        viewer.request(1);
        viewer.cancel();
        assertEquals(1, view.closed);
        ticks.onNext(1L);
        assertEquals(List.of("hello {}"), sent());
    }
}
