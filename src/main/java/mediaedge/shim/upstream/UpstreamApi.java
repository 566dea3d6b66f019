package mediaedge.shim.upstream;

import java.io.Closeable;
import java.net.URI;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;

/** An upstream as the REST client sees it. */
@Path("")
@RegisterProvider(OutgoingWriter.class)
interface UpstreamApi extends Closeable {

    /** Posts to an address that {@link Upstream#address} has made. */
    @POST
    @Consumes(MediaType.WILDCARD)
    Uni<Response> post(@Url URI address, Outgoing request);
}
