package mediaedge.shim.probe;

import java.util.List;
import java.util.stream.Stream;

/**
 * The result of a probe.
 *
 * @param ok
 *            whether every service of the row did all that a session needs, and no finding is an error
 * @param findings
 *            in the order of the checks
 */
public record Probed(boolean ok, List<Finding> findings) {

    /** Returns this result with that of another service. */
    Probed and(Probed other) {
        return new Probed(ok && other.ok, Stream.concat(findings.stream(), other.findings.stream()).toList());
    }
}
