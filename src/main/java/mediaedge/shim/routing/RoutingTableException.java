package mediaedge.shim.routing;

import java.util.List;
import java.util.stream.Collectors;

/** A routing table can't be used. The message names file, line, row and reason of each problem. */
public final class RoutingTableException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    private final transient List<Problem> problems;

    RoutingTableException(String file, List<Problem> problems) {
        super(message(file, problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String file, List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).toString();
        }
        String shown = problems.stream().limit(SHOWN).map(problem -> "\n  " + problem).collect(Collectors.joining());
        int more = problems.size() - SHOWN;
        return file + " has " + problems.size() + " problems:" + shown + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
