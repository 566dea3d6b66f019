package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.TopicDurability;
import mediaedge.shim.spool.kafka.topic.TopicNames;
import mediaedge.shim.spool.kafka.topic.TopicSetup;

/**
 * The connection to the brokers. A replica starts without them, and joins the others as soon as it reaches them. After
 * that, it stays a replica while they are away.
 */
final class Connection implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration TIDY = Duration.ofMinutes(1);

    /** Memory of the producer for everything but entries. */
    private static final long REPORTS_BYTES = 16L << 20;

    private final KafkaClients clients;
    private final Terms terms;
    private final Clock clock;
    private final BrokerOutage outage = new BrokerOutage();
    private final Appender appender;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "spool-kafka-connect");
        made.setDaemon(true);
        return made;
    });
    private final ScheduledFuture<?> loop;
    private boolean closed;
    private long lastTidy = System.nanoTime();
    private volatile Optional<Replica> replica = Optional.empty();
    private volatile List<String> warnings = List.of();
    private volatile Optional<String> unsuitable = Optional.empty();
    private volatile Consumer<Share> watcher = share -> {
    };

    /**
     * The settings.
     *
     * @param group
     *            name of the consumer group
     * @param memory
     *            maximum size of the payloads in memory
     * @param window
     *            maximum number of entries that are known at once
     */
    record Terms(TopicNames names, TopicSetup.Wanted wanted, String group, long memory, int window,
            SpoolLimits limits) {
    }

    private Connection(KafkaClients clients, Terms terms, Clock clock) {
        this.clients = clients;
        this.terms = terms;
        this.clock = clock;
        Duration within = terms.limits().addWithin();
        this.appender = new Appender(
                clients.producer(within, terms.limits().writes().waitingBytes() + REPORTS_BYTES), within, outage);
        this.loop = thread.scheduleWithFixedDelay(this::lookAfter, RETRY.toMillis(), RETRY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Connects, if a broker can be reached now.
     *
     * @throws TopicSetup.UnsuitableTopic
     *             if a broker was reached and its topics cannot be used
     */
    static Connection open(KafkaClients clients, Terms terms, Clock clock) {
        Connection connection = new Connection(clients, terms, clock);
        try {
            connection.connect();
        } catch (TopicSetup.UnsuitableTopic e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private synchronized void connect() {
        if (closed || replica.isPresent()) {
            return;
        }
        try (Admin admin = clients.admin()) {
            SpoolTopics topics = new TopicSetup(terms.names(), terms.wanted()).prepare(admin);
            check(admin);
            replica = Optional.of(new Replica(topics, clients, terms, appender, outage, clock));
            outage.reached();
            LOG.infof("Spool (kafka): %d partitions of %s.", topics.partitions(), terms.names().entries());
        } catch (ExecutionException e) {
            outage.unreachable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Admin admin) throws ExecutionException, InterruptedException {
        List<String> found = TopicDurability.warnings(admin, terms.names(), terms.limits().maxAge());
        found.stream().filter(warning -> !warnings.contains(warning)).forEach(LOG::warn);
        warnings = found;
    }

    /** An operator may have changed the topics. */
    private void checkAgain() {
        try (Admin admin = clients.admin()) {
            check(admin);
        } catch (ExecutionException e) {
            LOG.debug("The topics could not be checked; it is tried again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reconnect() {
        try {
            connect();
            unsuitable = Optional.empty();
        } catch (TopicSetup.UnsuitableTopic e) {
            if (unsuitable.isEmpty()) {
                LOG.error(e.getMessage());
            }
            unsuitable = Optional.of(e.getMessage());
        }
    }

    private void lookAfter() {
        try {
            if (replica.isEmpty()) {
                reconnect();
            } else if (System.nanoTime() - lastTidy > TIDY.toNanos()) {
                lastTidy = System.nanoTime();
                replica.get().tidy();
                checkAgain();
            }
            watcher.accept(replica.map(Replica::share).orElse(Share.UNKNOWN));
        } catch (RuntimeException e) {
            LOG.error("The spool could not be looked after; it is tried again", e);
        }
    }

    /** Returns this replica; empty before a broker was reached. */
    Optional<Replica> replica() {
        return replica;
    }

    /** Tells once a second what this replica drains. */
    void watch(Consumer<Share> told) {
        watcher = told;
    }

    boolean isAway() {
        return replica.isEmpty() || outage.why().isPresent();
    }

    Optional<String> trouble() {
        return unsuitable.or(outage::why);
    }

    /** Returns what is too weak for what the spool promises. */
    List<String> warnings() {
        return warnings;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.cancel(true);
        thread.shutdownNow();
        replica.ifPresent(Replica::close);
        appender.close();
    }
}
