package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong in a file, so that its author sees everything at once. */
final class Problems {

    private final String file;
    private final String row;
    private final List<Problem> all;

    Problems(String file) {
        this(file, "", new ArrayList<>());
    }

    private Problems(String file, String row, List<Problem> all) {
        this.file = file;
        this.row = row;
        this.all = all;
    }

    /** The same collection, for what belongs to that row. */
    Problems ofRow(String label) {
        return new Problems(file, label, all);
    }

    void add(Node where, String reason) {
        add(where.getStartMark().getLine() + 1, reason);
    }

    void add(int line, String reason) {
        all.add(new Problem(file, line, row, reason));
    }

    int count() {
        return all.size();
    }

    /**
     * @throws RoutingTableException
     *             when there are any
     */
    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new RoutingTableException(file, all.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
        }
    }
}
