package mediaedge.shim.legacy;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Reach;
import mediaedge.shim.upstream.Upstream;

/**
 * Client for the Media Collection back end: the same path and the same bytes. Its answer is passed on unchanged. It makes
 * one call for each subscription and returns one {@link Result}. Failures of the network or of the back end never fail the {@link Uni}.
 */
public final class LegacyClient implements AutoCloseable {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String DOWNLOADED = "/api/v1/downloaded";
    private static final String SCHEMAS = "/api/v1/schemas/";
    private static final Map<String, String> PREFLIGHT = Map.of("Origin", "https://probe.invalid",
            "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type");

    private final Upstream backEnd;
    private final LegacyInterpretation starts;
    private final LegacyInterpretation others;

    /** @param name of the back end, for the sessions that are opened here */
    LegacyClient(Upstream backEnd, String name, Clock clock) {
        this.backEnd = backEnd;
        this.starts = new LegacyInterpretation(true, name, clock);
        this.others = new LegacyInterpretation(false, name, clock);
    }

    /** Sends a request. @param session where its session is open, for an event */
    public Uni<Result> send(Outgoing.ToLegacy request, Optional<UpstreamSession> session, Deadline deadline) {
        LegacyCall call = call(request, path(request, session).orElseThrow());
        LegacyInterpretation meaning = request.part() == Part.START ? starts : others;
        return backEnd.post(call.path(), call.content(), call.passedOn(), deadline)
                .map(outcome -> outcome.accept(meaning));
    }

    /** Opens a connection, and sends nothing. */
    public Uni<Reach> reach(Deadline deadline) {
        return backEnd.reach(deadline);
    }

    /** Asks what a browser asks before it starts a session. */
    public Uni<Outcome> preflight(Deadline deadline) {
        return backEnd.options(SESSIONS, PREFLIGHT, deadline);
    }

    /** Reads the schema of requests of an event type. @param type a word of letters */
    public Uni<Outcome> schema(String type, Deadline deadline) {
        return backEnd.get(SCHEMAS + type, deadline);
    }

    /** Returns the address of a request; empty if it is unknown. @param session as for {@link #send} */
    public Optional<URI> uri(Outgoing.ToLegacy request, Optional<UpstreamSession> session) {
        return path(request, session).map(path -> backEnd.address(call(request, path).path()));
    }

    /** Returns the headers of a request, without those of the connection. */
    public static Map<String, String> headers(Outgoing.ToLegacy request) {
        // All paths have the same headers.
        LegacyCall call = call(request, SESSIONS);
        Map<String, String> headers = new LinkedHashMap<>();
        call.content().type().ifPresent(type -> headers.put(HttpHeaders.CONTENT_TYPE, type));
        call.content().encoding().ifPresent(encoding -> headers.put(HttpHeaders.CONTENT_ENCODING, encoding));
        call.passedOn().forEach((name, value) -> headers.put(name.toString(), value));
        return headers;
    }

    private static LegacyCall call(Outgoing.ToLegacy request, String path) {
        return new LegacyCall(path, request.content(), request.passedOn());
    }

    /** Empty for an event whose session is not open there. */
    private static Optional<String> path(Outgoing.ToLegacy request, Optional<UpstreamSession> session) {
        return switch (request.part()) {
            case START -> Optional.of(SESSIONS);
            case EVENT -> session.orElse(null) instanceof UpstreamSession.Legacy open
                    ? Optional.of(SESSIONS + "/" + LegacySessionLocation.segment(open.sessionId()) + "/events")
                    : Optional.empty();
            case WHOLE -> Optional.of(request.deprecatedForm() ? SESSIONS : DOWNLOADED);
        };
    }

    @Override
    public void close() {
        backEnd.close();
    }
}
