package mediaedge.shim.api.operators;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import mediaedge.shim.api.operators.OperatorPaths.Spelled;

/** Sends requests whose targets are not normalised on their way. */
final class RawRequests {

    private static final int CONNECTIONS = 32;
    private static final long SECONDS = 120;

    private final Vertx vertx;
    private final URI shim;

    /** The relevant parts of an answer; status 0 if the connection was closed instead. */
    record Answer(int status, String type, boolean isPage) {
    }

    RawRequests(Vertx vertx, URI shim) {
        this.vertx = vertx;
        this.shim = shim;
    }

    /** Sends all requests, a few at a time. @return the requests with wrong answers, and those answers */
    List<String> send(List<Spelled> requests, BiPredicate<Spelled, Answer> wrong) {
        List<String> found = Collections.synchronizedList(new ArrayList<>());
        Iterator<Spelled> rest = requests.iterator();
        CountDownLatch lines = new CountDownLatch(CONNECTIONS);
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        for (int i = 0; i < CONNECTIONS; i++) {
            next(client, rest, wrong, found, lines);
        }
        try {
            if (!lines.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no answer to a request");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            client.close();
        }
        return found;
    }

    private void next(HttpClient client, Iterator<Spelled> rest, BiPredicate<Spelled, Answer> wrong, List<String> found,
            CountDownLatch lines) {
        Spelled request;
        synchronized (rest) {
            if (!rest.hasNext()) {
                lines.countDown();
                return;
            }
            request = rest.next();
        }
        answer(client, request).onComplete(answer -> {
            if (wrong.test(request, answer.result())) {
                found.add(request.method() + " " + request.target() + ": " + answer.result());
            }
            next(client, rest, wrong, found, lines);
        });
    }

    private Future<Answer> answer(HttpClient client, Spelled request) {
        return client.request(new RequestOptions().setHost(shim.getHost()).setPort(shim.getPort())
                .setMethod(request.method()).setURI(request.target()).setTimeout(TimeUnit.SECONDS.toMillis(SECONDS)))
                .compose(sent -> sent.send()).compose(RawRequests::read).recover(closed -> Future
                        .succeededFuture(new Answer(0, closed.toString(), false)));
    }

    /** A stream that is opened by mistake would never end. */
    private static Future<Answer> read(HttpClientResponse response) {
        Answer answer = new Answer(response.statusCode(), response.getHeader(HttpHeaders.CONTENT_TYPE),
                response.getHeader("Content-Security-Policy") != null);
        if (answer.status() / 100 != 2) {
            return response.end().map(answer);
        }
        return response.request().connection().close().map(answer);
    }
}
