package mediaedge.shim.api.operators;

import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.api.Answers;

/**
 * Answers callers without the role as if the resource did not exist. This includes what Quarkus REST answers before it
 * checks the role, and which would reveal methods and media types of a resource.
 */
@Singleton
class NotForThisCaller {

    /** Method Not Allowed, Not Acceptable, Unsupported Media Type. */
    private static final Set<Integer> TELL_OF_A_RESOURCE = Set.of(405, 406, 415);

    /** Looked up for each answer, because filters are created before the configuration is read. */
    private final Instance<Answers> answers;
    private final CurrentIdentityAssociation caller;

    NotForThisCaller(Instance<Answers> answers, CurrentIdentityAssociation caller) {
        this.answers = answers;
        this.caller = caller;
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException nobody) {
        return notFound();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException somebodyElse) {
        return notFound();
    }

    @ServerResponseFilter
    Uni<Void> hide(ContainerRequestContext request, ContainerResponseContext response) {
        if (!TELL_OF_A_RESOURCE.contains(response.getStatus()) && !HttpMethod.OPTIONS.equals(request.getMethod())) {
            return Uni.createFrom().voidItem();
        }
        return caller.getDeferredIdentity().invoke(identity -> {
            if (!identity.hasRole(Roles.OPERATOR)) {
                Response notFound = notFound();
                response.setStatus(notFound.getStatus());
                response.getHeaders().clear();
                response.getHeaders().putAll(notFound.getHeaders());
                response.setEntity(notFound.getEntity());
            }
        }).replaceWithVoid();
    }

    private Response notFound() {
        return answers.get().http(new NotFoundException());
    }
}
