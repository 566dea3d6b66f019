package mediaedge.shim.spool.kafka;

import org.junit.jupiter.api.Tag;

import mediaedge.shim.spool.SharedSpoolContract;
import mediaedge.shim.spool.StoreUnderTest;

@Tag("broker")
class KafkaSpoolTest extends SharedSpoolContract {

    @Override
    protected StoreUnderTest newStore() {
        return new KafkaTestStore(BrokerProcess.shared().bootstrap());
    }
}
