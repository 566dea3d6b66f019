package mediaedge.shim.spool.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The broker of the tests can be relied upon: it comes back where it was, with all that it has acknowledged. */
class BrokerProcessTest {

    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

    @Test
    void brokerThatIsKilledAndStopped_isBackInItsPlace_withAllThatItAcknowledged() throws Exception {
        try (BrokerProcess broker = new BrokerProcess().start()) {
            String bootstrap = broker.bootstrap();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
                admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
            }
            send(bootstrap, "one");
            broker.kill();
            broker.start();
            send(bootstrap, "two");
            broker.stop();
            broker.start();

            assertEquals(List.of("one", "two"), texts(bootstrap, 2));
        }
    }

    private static void send(String bootstrap, String text) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap),
                new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), text)).get();
        }
    }

    private static List<String> texts(String bootstrap, int count) {
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            for (int polled = 0; texts.size() < count && polled < 60; polled++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> texts.add(message.value()));
            }
        }
        return texts;
    }
}
