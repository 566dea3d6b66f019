package mediaedge.shim.drain;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import mediaedge.shim.delivery.DeliveryConfig;
import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.spool.Demand;

/** A queue for each upstream and datastream that had entries recently. The datastreams come from operators' tables. */
final class UpstreamQueues {

    private final DeliveryConfig config;
    private final Upstreams upstreams;
    private final Map<String, UpstreamQueue> queues = new ConcurrentHashMap<>();

    UpstreamQueues(DeliveryConfig config, Upstreams upstreams) {
        this.config = config;
        this.upstreams = upstreams;
        create("");
    }

    /** Returns the queue of an upstream, by its name in the spool. */
    UpstreamQueue of(String name) {
        return queues.computeIfAbsent(name, this::create);
    }

    private UpstreamQueue create(String name) {
        return new UpstreamQueue(new UpstreamName(name), new DrainPace(config.drainSessions(),
                config.drainSessionsMost(), config.breakerDelay(), System::nanoTime), upstreams);
    }

    /** Returns how many sessions of each upstream may be drained now, in addition to those in progress. */
    Demand demand() {
        queues.values().removeIf(UpstreamQueue::isForgettable);
        Map<String, Integer> underWay = new HashMap<>();
        queues.values().forEach(queue -> underWay.merge(queue.name().upstream(), queue.underWay(), Integer::sum));
        Map<String, Integer> free = new HashMap<>();
        queues.forEach((name, queue) -> {
            int ofOthers = underWay.getOrDefault(queue.name().upstream(), 0) - queue.underWay();
            int wanted = queue.free(Math.max(config.drainSessions(), config.drainSessionsMost() - ofOthers));
            free.put(name, wanted);
            underWay.merge(queue.name().upstream(), wanted, Integer::sum);
        });
        return new Demand(free, config.drainSessions());
    }
}
