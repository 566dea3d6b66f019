package mediaedge.shim.legacy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.legacy.LegacyAnswer.Answered;
import mediaedge.shim.legacy.LegacyAnswer.Unavailable;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.Network;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.Answer;
import mediaedge.shim.upstream.Outcome.NoAnswer;
import mediaedge.shim.upstream.Upstream;

/**
 * Client for the Media Collection back end. It makes one call for each subscription and returns one {@link
 * LegacyAnswer}. Failures of the network or of the back end never fail the {@link Uni}.
 */
@Startup
@ApplicationScoped
public class LegacyClient {

    private final Optional<Upstream> backEnd;

    /** @throws IllegalArgumentException if a property below {@code shim.legacy} is invalid; the message names it */
    public LegacyClient(LegacyConfig config, Network network) {
        this.backEnd = config.url().map(url -> new Upstream("shim.legacy", url, config, network));
    }

    /** Returns whether a back end is configured. */
    public boolean isConfigured() {
        return backEnd.isPresent();
    }

    /** Forwards a request, byte for byte, to the same path. */
    public Uni<LegacyAnswer> send(LegacyCall call, Deadline deadline) {
        return backEnd
                .map(upstream -> upstream
                        .post(call.path(), call.content(), call.passedOn(), deadline)
                        .map(LegacyClient::answer))
                .orElseGet(() -> Uni.createFrom().item(new Unavailable("shim.legacy.url is not set", true)));
    }

    /** Returns the address of this call; empty without a back end. */
    public Optional<URI> uri(LegacyCall call) {
        return backEnd.map(upstream -> upstream.address(call.path()));
    }

    /** Returns the headers of this call, without those of the connection. */
    public Map<String, String> headers(LegacyCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.content().type().ifPresent(type -> headers.put(HttpHeaders.CONTENT_TYPE, type));
        call.content().encoding().ifPresent(encoding -> headers.put(HttpHeaders.CONTENT_ENCODING, encoding));
        call.passedOn().forEach((name, value) -> headers.put(name.toString(), value));
        return headers;
    }

    @PreDestroy
    void close() {
        backEnd.ifPresent(Upstream::close);
    }

    private static LegacyAnswer answer(Outcome outcome) {
        if (outcome instanceof NoAnswer none) {
            return new Unavailable(none.reason(), none.surelyNotProcessed());
        }
        Answer answer = (Answer) outcome;
        return new Answered(answer.status(), answer.body(), answer.contentType(), answer.location(),
                answer.retryAfter());
    }
}
