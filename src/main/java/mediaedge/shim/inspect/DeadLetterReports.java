package mediaedge.shim.inspect;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import mediaedge.shim.delivery.Previews;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.session.Session;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.DeadLetters;
import mediaedge.shim.spool.Spool;

/** What can never be delivered, for operators: to look at, to take away, to try again, to forget. */
@Singleton
public class DeadLetterReports {

    private final DeadLetters letters;
    private final Previews previews;

    DeadLetterReports(Spool spool, Previews previews) {
        this.letters = spool.deadLetters();
        this.previews = previews;
    }

    /**
     * A page of them, in order of ids. Comes from a worker thread: it may have megabytes of JSON.
     *
     * @param after
     *            the last id of the page before, 0 for the first
     * @param limit
     *            how many at most, from 1
     */
    public Uni<List<ObjectNode>> page(long after, int limit) {
        return letters.list(after, limit).emitOn(Infrastructure.getDefaultExecutor())
                .map(page -> page.stream().map(this::json).toList());
    }

    /** All of them, in order of ids. They come from a worker thread. */
    public Multi<ObjectNode> all() {
        return letters.all().emitOn(Infrastructure.getDefaultExecutor(), 1).map(this::json);
    }

    /** Puts one back into the spool; says whether there was one. */
    public Uni<Boolean> redrive(long id) {
        return letters.redrive(id);
    }

    /** Puts all back into the spool; says how many. */
    public Uni<Long> redriveAll() {
        return letters.redriveAll();
    }

    /** Deletes one for good; says whether there was one. */
    public Uni<Boolean> delete(long id) {
        return letters.delete(id);
    }

    /** Deletes for good what was given up before a moment; says how many. */
    public Uni<Long> deleteBuriedBefore(Instant moment) {
        return letters.deleteBuriedBefore(moment);
    }

    private ObjectNode json(DeadLetter letter) {
        ObjectNode json = RequestReport.JSON.createObjectNode().put("id", letter.id())
                .put("session", Session.shortHash(letter.session())).put("kind", letter.kind().name())
                .put("upstream", new UpstreamName(letter.upstream()).upstream()).put("at", letter.at().toString())
                .put("buriedAt", letter.buriedAt().toString()).put("reason", letter.reason());
        previews.of(letter).ifPresent(request -> {
            ObjectNode sent = json.putObject("request").put("method", request.method());
            request.uri().ifPresent(uri -> sent.put("uri", uri.toString()));
            request.headers().forEach(sent.putObject("headers")::put);
            sent.set("body", RequestReport.json(request.body()));
        });
        return json;
    }
}
