package mediaedge.shim.standin;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.extension.Extension;
import com.github.tomakehurst.wiremock.extension.ExtensionFactory;
import com.github.tomakehurst.wiremock.extension.MappingsLoaderExtension;
import com.github.tomakehurst.wiremock.extension.WireMockServices;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;

/** Puts back ends on a WireMock server, together with the listing of what they received. */
class StandInExtensions implements ExtensionFactory {

    private final Received received;
    private final List<BackEnd> backEnds;

    StandInExtensions(Received received, BackEnd... backEnds) {
        this.received = received;
        this.backEnds = new ArrayList<>(List.of(backEnds));
        this.backEnds.add(new ReceivedListing(received));
    }

    @Override
    public List<Extension> create(WireMockServices services) {
        List<Extension> extensions = new ArrayList<>(backEnds);
        extensions.add(new RequestRecorder(received, services.getAdmin()));
        extensions.add(new Stubs(backEnds));
        return extensions;
    }

    private record Stubs(List<BackEnd> backEnds) implements MappingsLoaderExtension {

        @Override
        public String getName() {
            return "stubs";
        }

        @Override
        public void loadMappingsInto(StubMappings mappings) {
            backEnds.forEach(backEnd -> backEnd.stubs().forEach(stub -> mappings.addMapping(stub.build())));
        }
    }
}
