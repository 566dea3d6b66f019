package mediaedge.shim.inspect;

import jakarta.inject.Singleton;

import mediaedge.shim.Call;
import mediaedge.shim.Onlooker;
import mediaedge.shim.PlayerRequest;
import mediaedge.shim.Sighting;

@Singleton
class Recorder implements Onlooker {
    @Override
    public boolean looks() {
        return false;
    }

    @Override
    public Sighting sees(Call call, PlayerRequest request) {
        return Sighting.NONE;
    }
}
