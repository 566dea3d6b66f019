package mediaedge.shim.reliability.bench;

import java.util.Map;

import mediaedge.shim.spool.kafka.BrokerProcess;

/** A Kafka broker. As by default, what it has acknowledged survives its own end, and not that of the machine. */
final class Broker implements SharedStore {

    private static final int PARTITIONS = 8;

    private final BrokerProcess process = new BrokerProcess(Map.of(), "-Xmx512m", "-XX:+UseSerialGC");

    @Override
    public String title() {
        return "Kafka";
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void stop() {
        process.stop();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.kill();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public String address() {
        return process.bootstrap();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("shim.spool.store", "kafka", "kafka.bootstrap.servers", address(),
                "shim.spool.kafka.partitions", String.valueOf(PARTITIONS));
    }

    @Override
    public void close() {
        process.close();
    }
}
