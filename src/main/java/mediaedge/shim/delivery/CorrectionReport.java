package mediaedge.shim.delivery;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Reports to metrics and health which parts of requests were removed. Players can invent namespaces, so only a few have
 * a label, and unusual names have none. Ids are never reported.
 */
@Singleton
class CorrectionReport {

    /** Maximum number of namespaces with their own label. The least frequent ones are replaced. */
    static final int MOST_LABELS = 50;
    /** The shared label of all other namespaces. */
    static final String OTHERS = "(other)";
    /** The label if Edge names no namespace. */
    static final String NOT_NAMED = "(not named)";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private final OperatorFaults faults;
    private final MeterRegistry meters;
    private final Cache<String, Counter> identities;
    private final Counter overrides;

    CorrectionReport(OperatorFaults faults, MeterRegistry meters) {
        this.faults = faults;
        this.meters = meters;
        this.overrides = meters.counter("shim.overrides.refused");
        this.identities = Caffeine.newBuilder().maximumSize(MOST_LABELS).executor(Runnable::run)
                .<String, Counter>evictionListener((label, counter, cause) -> meters.remove(counter)).build();
    }

    /** Identities were removed from a request because the sandbox does not know their namespace. */
    void unknownNamespace(String namespace) {
        String label = label(namespace);
        count(label);
        faults.leftOut("Edge does not know the identity namespace '" + label
                + "'. Sessions go on without it. Create it in the sandbox of the datastream");
    }

    /**
     * An identity was removed from a request. @param namespace empty if Edge names none, and all identities were
     * removed
     */
    void identity(Optional<String> namespace, String error) {
        String label = namespace.map(CorrectionReport::label).orElse(NOT_NAMED);
        count(label);
        faults.leftOut("Edge refuses identities of the namespace '" + label + "' (" + error
                + "). The sessions go on without them");
    }

    /** The report suites were removed from a request. */
    void override() {
        overrides.increment();
        faults.leftOut("Edge refuses to override the report suites. Data goes to those of the datastream. Allow the "
                + "override in the configuration of the datastream");
    }

    private void count(String label) {
        identities.get(label, name -> meters.counter("shim.identities.refused", "namespace", name)).increment();
    }

    private static String label(String namespace) {
        return NAME.matcher(namespace).matches() ? namespace : OTHERS;
    }
}
