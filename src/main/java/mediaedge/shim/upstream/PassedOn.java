package mediaedge.shim.upstream;

import java.util.Optional;
import java.util.function.BiConsumer;

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
 * @param trace
 *            the trace that the request is part of, where there are traces; no header of the player's
 */
public record PassedOn(Optional<String> userAgent, Optional<String> forwardedFor, Optional<String> validationToken,
        Optional<TraceHeaders> trace) {

    /** Name of the header in which a mobile player sends its Adobe Assurance token. */
    public static final String VALIDATION_TOKEN = "X-Adobe-AEP-Validation-Token";
    /** Name of the header that carries the player's address. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";
    /** Name of the header that names the player's device. */
    public static final String USER_AGENT = "User-Agent";

    private static final PassedOn NOTHING = new PassedOn(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /**
     * @throws IllegalArgumentException
     *             if a value is empty or holds a control character, and so can't be a header's
     */
    public PassedOn {
        check(USER_AGENT, userAgent);
        check(FORWARDED_FOR, forwardedFor);
        check(VALIDATION_TOKEN, validationToken);
    }

    /** Nothing to pass on. */
    public static PassedOn nothing() {
        return NOTHING;
    }

    /**
     * Takes what a player sent: a value that is null, empty or holds a control character (a header injection) is left
     * out.
     */
    public static PassedOn of(String userAgent, String forwardedFor, String validationToken) {
        return new PassedOn(usable(userAgent), usable(forwardedFor), usable(validationToken), Optional.empty());
    }

    /** The same as part of a trace. */
    public PassedOn in(Optional<TraceHeaders> traced) {
        return new PassedOn(userAgent, forwardedFor, validationToken, traced);
    }

    /** Gives name and value of every header that is there. */
    public void forEach(BiConsumer<String, String> header) {
        userAgent.ifPresent(value -> header.accept(USER_AGENT, value));
        forwardedFor.ifPresent(value -> header.accept(FORWARDED_FOR, value));
        validationToken.ifPresent(value -> header.accept(VALIDATION_TOKEN, value));
    }

    private static Optional<String> usable(String value) {
        return Optional.ofNullable(value).filter(HeaderValue::isUsable);
    }

    private static void check(String name, Optional<String> value) {
        if (value.filter(v -> !HeaderValue.isUsable(v)).isPresent()) {
            throw new IllegalArgumentException("The value for " + name
                    + " is empty or holds a control character; PassedOn.of leaves such a value out");
        }
    }
}
