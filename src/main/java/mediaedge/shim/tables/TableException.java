package mediaedge.shim.tables;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if tables cannot be used. The message has one line per problem, with file, line, row and reason. */
public final class TableException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final transient List<TableProblem> problems;

    /**
     * @param problems
     *            at least one
     */
    public TableException(List<TableProblem> problems) {
        super(message(problems, problems.size()));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems, in the order of the files. */
    public List<TableProblem> problems() {
        return problems;
    }

    /** Returns the message with the first 20 problems and the number of the others, for places with little space. */
    public String shortened() {
        return message(problems, SHOWN);
    }

    private static String message(List<TableProblem> problems, int most) {
        TableProblem first = problems.get(0);
        if (problems.size() == 1) {
            return first.toString();
        }
        boolean oneFile = problems.stream().allMatch(problem -> problem.file().equals(first.file()));
        String shown = problems.stream().limit(most).map(problem -> "\n  " + problem).collect(Collectors.joining());
        int more = problems.size() - most;
        return (oneFile ? first.file() + " has " : "the tables have ") + problems.size() + " problems:" + shown
                + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
