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
 * The Media Collection back end. A call is made once each time its result is subscribed to, and gives one
 * {@link LegacyAnswer}: nothing that the network or the back end can do fails the {@link Uni}.
 */
@Startup
@ApplicationScoped
public class LegacyClient {

    private final Optional<Upstream> backEnd;

    /**
     * @throws IllegalArgumentException
     *             naming the property below {@code shim.legacy}, if one is wrong
     */
    public LegacyClient(LegacyConfig config, Network network) {
        this.backEnd = config.url().map(url -> new Upstream("shim.legacy", url, config, network));
    }

    /** Whether there is a back end to send to. */
    public boolean isConfigured() {
        return backEnd.isPresent();
    }

    /** Sends a request on, byte for byte, to the same path. */
    public Uni<LegacyAnswer> send(LegacyCall call, Deadline deadline) {
        return backEnd
                .map(upstream -> upstream
                        .post(call.path(), call.content(), call.passedOn(), deadline)
                        .map(LegacyClient::answer))
                .orElseGet(() -> Uni.createFrom().item(new Unavailable("shim.legacy.url is not set", true)));
    }

    /** The address that this call goes to; empty where there is no back end. */
    public Optional<URI> uri(LegacyCall call) {
        return backEnd.map(upstream -> upstream.address(call.path()));
    }

    /** The headers that this call goes with, beside those of the connection. */
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
