package mediaedge.shim.edge;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the error codes in Edge's answers. Logs an undocumented code once, because it should be added to the table.
 */
@Singleton
class ErrorCounts {

    /** Maximum number of undocumented codes with their own label. */
    static final int MOST_UNKNOWN = 100;
    /** Shared label of all other undocumented codes. */
    static final String OTHERS = "(other)";

    private static final Logger LOG = Logger.getLogger(ErrorCounts.class);
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry meters;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Counter> unknown = new ConcurrentHashMap<>();

    ErrorCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts each code of an answer. */
    void count(EdgeReply reply) {
        if (reply.readable()) {
            reply.codes().forEach(this::count);
        }
    }

    private void count(String code) {
        Optional<EdgeError> error = EdgeErrors.carried().find(code);
        if (error.isPresent()) {
            counters.computeIfAbsent(code, it -> counter(it, error.get().meaning().tableName())).increment();
        } else {
            unknown.computeIfAbsent(unknown.size() < MOST_UNKNOWN || unknown.containsKey(code) ? code : OTHERS,
                    this::firstSeen).increment();
        }
    }

    private Counter firstSeen(String code) {
        LOG.warnf("Edge answered with the error code %s, which is not documented. The HTTP status decides instead.",
                code);
        return counter(code, UNKNOWN);
    }

    private Counter counter(String code, String meaning) {
        return Counter.builder("shim.edge.errors").description("Error codes in answers of Edge").tag("code", code)
                .tag("meaning", meaning).register(meters);
    }
}
