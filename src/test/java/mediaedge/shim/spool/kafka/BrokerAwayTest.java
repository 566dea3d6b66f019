package mediaedge.shim.spool.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.SpoolFixture;

/** The broker goes away and comes back. */
@Tag("broker")
class BrokerAwayTest extends SpoolFixture<KafkaTestStore> {

    private final BrokerProcess broker = new BrokerProcess();

    @Override
    protected KafkaTestStore newStore() {
        broker.start();
        return new KafkaTestStore(broker.bootstrap());
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void brokerThatIsBack_isUsedAgain_evenIfNothingElseIsStored() {
        KafkaSpool kafka = (KafkaSpool) spool;
        add(S1, "1");
        broker.stop();
        assertInstanceOf(Added.Broken.class, await(spool.add(event(S2, "lost"), Duration.ofSeconds(2))));
        Attempts.until(kafka::isAway);
        assertEquals(List.of(), await(spool.claim(1)));
        assertTrue(spool.trouble().isPresent());

        broker.start();

        Attempts.until(() -> !kafka.isAway());
        Attempts.until(() -> sessions(await(spool.claim(1))).contains(S1));
        assertEquals(List.of("1"), texts(S1, 5));
    }

    @Test
    void sessionsOfWhichNothingWaits_goLiveWhileTheBrokerIsAway() {
        add(S1, "1");
        store.settle(spool);
        broker.stop();
        Attempts.until(((KafkaSpool) spool)::isAway);

        assertEquals(new Backlog.Waiting(), known(spool, S1, false));
        assertEquals(new Backlog.None(), known(spool, S2, false));
    }
}
