package mediaedge.shim.api.operators;

import java.time.Duration;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.api.Answers;
import mediaedge.shim.inspect.Exchanges;

/** Exchanges as server-sent events: first the stored ones, then each one when it ends. */
@Path("/inspector/exchanges")
@RolesAllowed(Roles.OPERATOR)
public class ExchangeStream {

    /** How often a viewer is told how much it missed. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Exchanges exchanges;
    private final Answers answers;
    /** A different id tells the page that the shim has restarted and its numbers begin again. */
    private final String hello;

    @Inject
    ExchangeStream(Exchanges exchanges, Answers answers, LaunchMode mode) {
        this.exchanges = exchanges;
        this.answers = answers;
        this.hello = "{\"process\":\"" + UUID.randomUUID() + "\",\"canPlay\":" + (mode != LaunchMode.NORMAL) + "}";
    }

    /** Opens a stream; 503 if too many are open. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> open(@QueryParam("visitor-ids") String visitorIds, @Context Sse sse,
            @Context RoutingContext request) {
        Exchanges.View view = exchanges.open("show".equals(visitorIds)).orElseThrow(answers::tooManyViewers);
        // A connection that ends before the stream begins does not cancel anything.
        request.addEndHandler(ended -> view.close());
        return new ExchangeEvents(view, hello, Infrastructure.getDefaultExecutor(),
                Multi.createFrom().ticks().every(TICK).onOverflow().drop())
                .stream()
                .map(event -> sse.newEventBuilder().name(event.name()).data(event.json()).build());
    }
}
