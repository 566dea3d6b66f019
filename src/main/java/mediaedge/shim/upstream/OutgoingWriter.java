package mediaedge.shim.upstream;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ClientMessageBodyWriter;

import io.vertx.core.http.HttpClientRequest;

/**
 * Writes a request's headers and bytes. The REST client asks for them only once it has a connection, which makes this
 * the one place that knows that a request leaves.
 */
public final class OutgoingWriter implements ClientMessageBodyWriter<Outgoing> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Outgoing.class;
    }

    @Override
    public void writeTo(Outgoing request, Class<?> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, Object> headers, OutputStream out,
            RestClientRequestContext context) throws IOException {
        HttpClientRequest exchange = context.getHttpClientRequest();
        AnswerGuard.watch(exchange, request);
        if (!request.leave()) {
            exchange.reset();
            throw new IOException("withdrawn before a connection was free");
        }
        // The REST client has put a type of its own there; a request without one goes on without one.
        headers.remove(HttpHeaders.CONTENT_TYPE);
        request.contentType().ifPresent(value -> headers.putSingle(HttpHeaders.CONTENT_TYPE, value));
        request.passedOn().forEach(headers::putSingle);
        out.write(request.body());
    }

    @Override
    public void writeTo(Outgoing request, Class<?> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, Object> headers, OutputStream out) {
        throw new UnsupportedOperationException(
                "An Outgoing is written by Quarkus's REST client only, which gives its context");
    }
}
