package mediaedge.shim.standin;

import java.util.List;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** What a stand-in stands in for: its stubs, and the answers where a plain stub is not enough. */
interface BackEnd extends ResponseDefinitionTransformerV2 {

    /** Below WireMock's own default, so that any stub of a test comes first. */
    int PRIORITY = 10;
    int PRIORITY_OF_THE_REST = 11;

    /** The stubs; those that name this transformer are answered by {@link #transform(ServeEvent)}. */
    List<MappingBuilder> stubs();

    @Override
    default boolean applyGlobally() {
        return false;
    }

    @Override
    default ResponseDefinition transform(ServeEvent exchange) {
        return answer(ReceivedRequest.of(exchange.getRequest()), exchange.getId());
    }

    /** The answer to a request; the exchange is how {@link Received} knows it. */
    ResponseDefinition answer(ReceivedRequest request, UUID exchange);
}
