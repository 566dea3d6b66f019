package mediaedge.shim.upstream;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.http.HttpHeaders;
import mediaedge.shim.meters.TraceHeaders;

/**
 * What of the player's request an upstream has to see besides its body: Edge geolocates and looks devices up from
 * these. Nothing is invented in their place: a player that sent no {@code User-Agent} is passed on without one.
 *
 * @param userAgent
 *            the player's {@code User-Agent}, as it sent it
 * @param forwardedFor
 *            the whole value for {@code X-Forwarded-For}, the player's address included
 * @param validationToken
 *            the player's {@code X-Adobe-AEP-Validation-Token} (Adobe Assurance)
 * @param client
 *            what tells language, device and place more closely; a request of an open session mostly goes without it
 * @param trace
 *            the trace that the request is part of, where there are traces; no header of the player's
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

    /** Nothing to pass on. */
    public static ForwardedHeaders nothing() {
        return NOTHING;
    }

    /**
     * Takes what a player sent: a value that is null, empty or holds a control character (a header injection) is left
     * out.
     */
    public static ForwardedHeaders of(String userAgent, String forwardedFor, String validationToken) {
        return new ForwardedHeaders(HeaderValue.of(userAgent), HeaderValue.of(forwardedFor),
                HeaderValue.of(validationToken),
                ClientHeaders.none(), Optional.empty());
    }

    /**
     * Takes up what {@link #forEach} gave, from where it was kept. The bounds hold again.
     *
     * @param kept
     *            gives the value of a header, by the name that it was given with; null where there is none
     */
    public static ForwardedHeaders from(UnaryOperator<String> kept) {
        return of(kept.apply(USER_AGENT.toString()), kept.apply(FORWARDED_FOR.toString()),
                kept.apply(VALIDATION_TOKEN.toString())).with(ClientHeaders.of(name -> kept.apply(name.header())));
    }

    /** Whether a header holds addresses, the viewer's among them. */
    public static boolean holdsAddresses(String name) {
        return WITH_ADDRESSES.contains(name);
    }

    /** The same with client headers. */
    public ForwardedHeaders with(ClientHeaders sent) {
        return new ForwardedHeaders(userAgent, forwardedFor, validationToken, sent, trace);
    }

    /** The same as part of a trace. */
    public ForwardedHeaders in(Optional<TraceHeaders> traced) {
        return new ForwardedHeaders(userAgent, forwardedFor, validationToken, client, traced);
    }

    /** Gives name and value of every header that is there. */
    public void forEach(BiConsumer<CharSequence, String> header) {
        userAgent.ifPresent(value -> header.accept(USER_AGENT, value.toString()));
        forwardedFor.ifPresent(value -> header.accept(FORWARDED_FOR, value.toString()));
        validationToken.ifPresent(value -> header.accept(VALIDATION_TOKEN, value.toString()));
        client.forEach(header);
    }
}
