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

/** Dead letters for operators: list, export, re-drive, delete. */
@Singleton
public class DeadLetterReports {

    private final DeadLetters letters;
    private final Previews previews;

    DeadLetterReports(Spool spool, Previews previews) {
        this.letters = spool.deadLetters();
        this.previews = previews;
    }

    /**
     * Returns a page of dead letters, in the order of their ids. Runs on a worker thread, because a page may have
     * megabytes of JSON.
     *
     * @param after
     *            the last id of the previous page, 0 for the first page
     * @param limit
     *            maximum number, from 1
     */
    public Uni<List<ObjectNode>> page(long after, int limit) {
        return letters.list(after, limit).emitOn(Infrastructure.getDefaultExecutor())
                .map(page -> page.stream().map(this::json).toList());
    }

    /** Returns all dead letters, in the order of their ids. Runs on a worker thread. */
    public Multi<ObjectNode> all() {
        return letters.all().emitOn(Infrastructure.getDefaultExecutor(), 1).map(this::json);
    }

    /** Puts one back into the spool. Returns whether it existed. */
    public Uni<Boolean> redrive(long id) {
        return letters.redrive(id);
    }

    /** Puts all back into the spool. Returns their number. */
    public Uni<Long> redriveAll() {
        return letters.redriveAll();
    }

    /** Deletes one permanently. Returns whether it existed. */
    public Uni<Boolean> delete(long id) {
        return letters.delete(id);
    }

    /** Permanently deletes those that became dead letters before this time. Returns their number. */
    public Uni<Long> deleteDeadLetteredBefore(Instant moment) {
        return letters.deleteDeadLetteredBefore(moment);
    }

    private ObjectNode json(DeadLetter letter) {
        ObjectNode json = RequestReport.JSON.createObjectNode().put("id", letter.id())
                .put("session", Session.shortHash(letter.session())).put("kind", letter.kind().name())
                .put("upstream", new UpstreamName(letter.upstream()).upstream()).put("at", letter.at().toString())
                .put("buriedAt", letter.deadLetteredAt().toString()).put("reason", letter.reason());
        previews.of(letter).ifPresent(request -> {
            ObjectNode sent = json.putObject("request").put("method", request.method());
            request.uri().ifPresent(uri -> sent.put("uri", uri.toString()));
            request.headers().forEach(sent.putObject("headers")::put);
            sent.set("body", RequestReport.json(request.body()));
        });
        return json;
    }
}
