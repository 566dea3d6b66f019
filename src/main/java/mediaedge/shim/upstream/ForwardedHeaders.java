package mediaedge.shim.upstream;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.http.HttpHeaders;
import mediaedge.shim.destination.AddressPrivacy;
import mediaedge.shim.meters.TraceHeaders;

/**
 * The headers of the player's request that an upstream needs. Edge derives location and device from them. Missing ones
 * are not replaced: the request of a player that sent no {@code User-Agent} is forwarded without one.
 *
 * @param userAgent
 *            the player's {@code User-Agent}, as it sent it
 * @param forwardedFor
 *            the whole value for {@code X-Forwarded-For}, including the player's address
 * @param validationToken
 *            the player's {@code X-Adobe-AEP-Validation-Token} (Adobe Assurance)
 * @param client
 *            headers about language, device and location; usually empty for an event of an open session
 * @param trace
 *            the trace of the request, if tracing is on; not a header of the player
 */
public record ForwardedHeaders(Optional<HeaderValue> userAgent, Optional<HeaderValue> forwardedFor,
        Optional<HeaderValue> validationToken, ClientHeaders client, Optional<TraceHeaders> trace) {

    /** Name of the header in which a mobile player sends its Adobe Assurance token. */
    public static final CharSequence VALIDATION_TOKEN = HttpHeaders.createOptimized("X-Adobe-AEP-Validation-Token");
    /** Name of the header that carries the player's address. */
    public static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");

    private static final CharSequence USER_AGENT = HttpHeaders.createOptimized("User-Agent");
    private static final Set<String> WITH_ADDRESSES = Stream.concat(Stream.of(FORWARDED_FOR.toString()),
            Arrays.stream(ClientHeader.values()).filter(header -> header.sender() == ClientHeader.Sender.PROXY)
                    .map(ClientHeader::header))
            .collect(Collectors.toUnmodifiableSet());
    private static final ForwardedHeaders NOTHING = new ForwardedHeaders(Optional.empty(), Optional.empty(),
            Optional.empty(),
            ClientHeaders.none(), Optional.empty());

    /** No headers. */
    public static ForwardedHeaders nothing() {
        return NOTHING;
    }

    /**
     * Creates them from a player's headers. A value that is null, empty or contains a control character (a header
     * injection) is omitted.
     */
    public static ForwardedHeaders of(String userAgent, String forwardedFor, String validationToken) {
        return new ForwardedHeaders(HeaderValue.of(userAgent), HeaderValue.of(forwardedFor),
                HeaderValue.of(validationToken),
                ClientHeaders.none(), Optional.empty());
    }

    /**
     * Restores them from the values that {@link #forEach} passed. The limits apply again.
     *
     * @param kept
     *            returns the value of a header by its name; null if it is absent
     */
    public static ForwardedHeaders from(UnaryOperator<String> kept) {
        return of(kept.apply(USER_AGENT.toString()), kept.apply(FORWARDED_FOR.toString()),
                kept.apply(VALIDATION_TOKEN.toString())).with(ClientHeaders.of(name -> kept.apply(name.header())));
    }

    /** Returns whether a header contains addresses, including the viewer's. */
    public static boolean holdsAddresses(String name) {
        return WITH_ADDRESSES.contains(name);
    }

    /** Returns the same headers with client headers. */
    public ForwardedHeaders with(ClientHeaders sent) {
        return new ForwardedHeaders(userAgent, forwardedFor, validationToken, sent, trace);
    }

    /** Returns the same headers with this much of the viewer's address, in every header that carries it. */
    public ForwardedHeaders with(AddressPrivacy privacy) {
        return switch (privacy) {
            case FULL -> this;
            case TRUNCATED -> with(forwardedFor.flatMap(TruncatedHeaders::list), client.with(privacy));
            case NONE -> with(Optional.empty(), client.with(privacy));
        };
    }

    private ForwardedHeaders with(Optional<HeaderValue> addresses, ClientHeaders others) {
        return new ForwardedHeaders(userAgent, addresses, validationToken, others, trace);
    }

    /** Returns the same headers as part of a trace. */
    public ForwardedHeaders in(Optional<TraceHeaders> traced) {
        return new ForwardedHeaders(userAgent, forwardedFor, validationToken, client, traced);
    }

    /** Passes name and value of every present header. */
    public void forEach(BiConsumer<CharSequence, String> header) {
        userAgent.ifPresent(value -> header.accept(USER_AGENT, value.toString()));
        forwardedFor.ifPresent(value -> header.accept(FORWARDED_FOR, value.toString()));
        validationToken.ifPresent(value -> header.accept(VALIDATION_TOKEN, value.toString()));
        client.forEach(header);
    }
}
