package mediaedge.shim.fleet;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.meters.FrequentKeys;
import mediaedge.shim.meters.LabelText;

/**
 * What reports count, by report suite. Players choose their report suites, so the number of labels is
 * bounded: the first report suites get one at once, and further ones after several sessions.
 */
final class ReportSuites {

    /** Maximum number of report suites with a label of their own. */
    static final int MOST = 100;
    /** Number of report suites that get a label with their first session, so nothing of them counts as others. */
    static final int AT_ONCE = MOST / 2;
    /** Number of sessions that must begin before a further report suite gets a label. */
    static final int SESSIONS = 3;
    /** Maximum length of a label in characters; a longer name is shortened. */
    static final int LONGEST = 100;
    /** The label that all other report suites share. */
    static final String OTHER = "other";
    /** The label of sessions without a report suite. */
    static final String NONE = "none";
    /** The label of sessions that began at another replica, or so long ago that they are forgotten. */
    static final String UNKNOWN = "unknown";

    private final SuiteMeters others;
    private final SuiteMeters none;
    private final SuiteMeters unknown;
    private final FrequentKeys<String, SuiteMeters> suites;
    private final Map<String, EventType> types;

    ReportSuites(MeterRegistry meters, Vocabulary vocabulary, Ticker ticker) {
        this.others = new SuiteMeters(OTHER, meters);
        this.none = new SuiteMeters(NONE, meters);
        this.unknown = new SuiteMeters(UNKNOWN, meters);
        this.suites = new FrequentKeys<>(MOST, AT_ONCE, SESSIONS, suite -> new SuiteMeters(suite, meters),
                (suite, counters) -> counters.remove(), others, ticker);
        this.types = vocabulary.eventTypes().stream()
                .collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));
    }

    /** Returns the counters of a session that begins. @param names its report suites, separated by commas */
    SuiteMeters of(String names) {
        if (names.isEmpty()) {
            return none;
        }
        String label = LabelText.of(names, LONGEST);
        return switch (label) {
            case OTHER -> others;
            case NONE -> none;
            case UNKNOWN -> unknown;
            default -> suites.find(label, new FrequentKeys.Request());
        };
    }

    /** Returns the counters of sessions that this replica does not know. */
    SuiteMeters unknown() {
        return unknown;
    }

    /** Returns the type with this name, or {@code null}. Creates nothing. */
    EventType type(String name) {
        return types.get(name);
    }
}
