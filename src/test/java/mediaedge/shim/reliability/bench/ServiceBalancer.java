package mediaedge.shim.reliability.bench;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An ingress in front of a Service, as in a cluster. Each player stays with one replica as long as the Service has it.
 * A request that a leaving replica has not begun goes to another one.
 */
final class ServiceBalancer implements Balancer {

    private final List<Integer> ports;
    private final Set<Integer> left = ConcurrentHashMap.newKeySet();

    ServiceBalancer(List<Integer> ports) {
        this.ports = ports;
    }

    /** Sends nothing more to a replica. */
    void leave(int port) {
        left.add(port);
    }

    /** Sends requests to a replica again. */
    void join(int port) {
        left.remove(port);
    }

    @Override
    public int port(int player, int playhead) {
        int own = ports.get(player % ports.size());
        if (!left.contains(own)) {
            return own;
        }
        List<Integer> others = ports.stream().filter(port -> !left.contains(port)).toList();
        return others.get(player % others.size());
    }

    @Override
    public boolean sendsAgain(int port, int status) {
        return left.contains(port) && (status == 0 || status == 503);
    }
}
