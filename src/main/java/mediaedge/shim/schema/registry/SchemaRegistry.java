package mediaedge.shim.schema.registry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Adobe's Schema Registry, of which the shim calls one operation. */
@Path("/data/foundation/schemaregistry/tenant/schemas")
@RegisterRestClient(configKey = SchemaRegistry.NAME)
interface SchemaRegistry {

    /** Name of the client and of its tokens in the configuration. */
    String NAME = "schema-registry";

    /** Returns a schema with all references resolved. @param id its {@code $id} or {@code meta:altId} */
    @GET
    @Path("/{id}")
    @Produces("application/vnd.adobe.xed-full+json; version=1")
    Response schema(@PathParam("id") String id, @HeaderParam("Authorization") String authorization,
            @HeaderParam("x-api-key") String clientId, @HeaderParam("x-gw-ims-org-id") String organisation,
            @HeaderParam("x-sandbox-name") String sandbox);
}
