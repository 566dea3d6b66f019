package mediaedge.shim.spool.kafka;

import mediaedge.shim.spool.SharedSpoolContract;
import mediaedge.shim.spool.StoreUnderTest;

class KafkaSpoolTest extends SharedSpoolContract {

    @Override
    protected StoreUnderTest newStore() {
        return new KafkaTestStore(BrokerProcess.shared().bootstrap());
    }
}
