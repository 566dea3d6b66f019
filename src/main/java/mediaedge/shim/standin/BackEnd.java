package mediaedge.shim.standin;

import java.util.List;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** A back end for a stand-in: its stubs, and its answers if a plain stub is not enough. */
interface BackEnd extends ResponseDefinitionTransformerV2 {

    /** Below WireMock's own default, so stubs of a test come first. */
    int PRIORITY = 10;
    int PRIORITY_OF_THE_REST = 11;

    /** Returns the stubs. {@link #transform(ServeEvent)} answers those that name this transformer. */
    List<MappingBuilder> stubs();

    @Override
    default boolean applyGlobally() {
        return false;
    }

    @Override
    default ResponseDefinition transform(ServeEvent exchange) {
        return answer(ReceivedRequest.of(exchange.getRequest()), exchange.getId());
    }

    /** Answers a request. The exchange identifies it in {@link Received}. */
    ResponseDefinition answer(ReceivedRequest request, UUID exchange);
}
