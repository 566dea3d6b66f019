package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolConfig;
import mediaedge.shim.spool.SpoolConfig.Store;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.SpoolProvider;
import mediaedge.shim.spool.journal.Journal;
import mediaedge.shim.spool.journal.JournalProvider;
import mediaedge.shim.spool.journal.JournalTerms;
import mediaedge.shim.spool.journal.JournaledSpool;
import mediaedge.shim.spool.journal.Places;
import mediaedge.shim.spool.kafka.topic.TopicNames;
import mediaedge.shim.spool.kafka.topic.TopicSetup;

/** The spool in Kafka, for a fleet of replicas. */
@Singleton
final class KafkaSpoolProvider implements SpoolProvider {

    private static final Clock CLOCK = Clock.systemUTC();

    private final SpoolConfig config;
    private final KafkaSpoolConfig kafka;
    private final Instance<Map<String, Object>> connection;
    private final JournalProvider journals;
    private final KafkaMeters meters;

    KafkaSpoolProvider(SpoolConfig config, KafkaSpoolConfig kafka,
            @Identifier("default-kafka-broker") Instance<Map<String, Object>> connection, JournalProvider journals,
            KafkaMeters meters) {
        this.config = config;
        this.kafka = kafka;
        this.connection = connection;
        this.journals = journals;
        this.meters = meters;
    }

    @Override
    public Set<Store> stores() {
        return Set.of(Store.KAFKA);
    }

    @Override
    public Spool open(Store store) {
        Places places = new Places(CLOCK);
        SpoolLimits limits = SpoolLimits.of(config);
        Journal journal = journals.openJournal(places);
        try {
            Connection opened = Connection.open(new KafkaClients(connection.get()), terms(limits), CLOCK);
            meters.start();
            opened.watch(meters::update);
            return new JournaledSpool(new KafkaSpool(opened, places, CLOCK), journal, places,
                    new JournalTerms(limits.addWithin(), limits.lease(), limits.maxAge()));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private Connection.Terms terms(SpoolLimits limits) {
        KafkaSpoolConfig.Topics topics = kafka.topics();
        return new Connection.Terms(
                new TopicNames(topics.entries(), topics.resolutions(), topics.progress(), topics.deadLetters()),
                new TopicSetup.Wanted(kafka.createTopics(), kafka.partitions(), kafka.replication(), limits.maxAge(),
                        limits.keepDeadLetters()),
                kafka.group(), kafka.memory().asLongValue(), kafka.window(), limits);
    }
}
