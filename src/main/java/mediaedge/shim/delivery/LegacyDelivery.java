package mediaedge.shim.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.legacy.LegacyAnswer;
import mediaedge.shim.legacy.LegacyCall;
import mediaedge.shim.legacy.LegacyClient;
import mediaedge.shim.session.Upstream;

/** Delivers to the Media Collection back end: the same path, the same bytes, and its answer as it is. */
@Singleton
class LegacyDelivery {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String DOWNLOADED = "/api/v1/downloaded";
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final int CREATED = 201;
    /** A session id is one segment of a path; the back end says it in its own answer to a start. */
    private static final Pattern LOCATION = Pattern
            .compile("^(?:https?://[^/]+)?(?:/[^?#]*)?/sessions/([^/?#]{1,128})/?$");

    private final LegacyClient backEnd;

    LegacyDelivery(LegacyClient backEnd) {
        this.backEnd = backEnd;
    }

    Uni<Result> start(Outgoing.ToLegacy request) {
        return send(SESSIONS, request).map(answer -> result(answer, LegacyDelivery::opened));
    }

    Uni<Result> event(Outgoing.ToLegacy request, Upstream.Legacy session) {
        String segment = URLEncoder.encode(session.sessionId(), StandardCharsets.UTF_8).replace("+", "%20");
        return send(SESSIONS + "/" + segment + "/events", request)
                .map(answer -> result(answer, none -> Optional.empty()));
    }

    Uni<Result> whole(Outgoing.ToLegacy request) {
        return send(request.deprecatedForm() ? SESSIONS : DOWNLOADED, request)
                .map(answer -> result(answer, none -> Optional.empty()));
    }

    private Uni<LegacyAnswer> send(String path, Outgoing.ToLegacy request) {
        return backEnd.send(new LegacyCall(path, request.contentType(), request.body(), request.passedOn()));
    }

    private static Optional<Upstream> opened(LegacyAnswer.Answered answer) {
        Matcher location = LOCATION.matcher(answer.location().orElse(""));
        return answer.status() == CREATED && location.matches()
                ? Optional
                        .of(new Upstream.Legacy(java.net.URLDecoder.decode(location.group(1), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private static Result result(LegacyAnswer answer,
            java.util.function.Function<LegacyAnswer.Answered, Optional<Upstream>> opened) {
        if (answer instanceof LegacyAnswer.Answered answered) {
            return new Result.Relayed(answered.status(), answered.body(), answered.contentType(),
                    opened.apply(answered));
        }
        LegacyAnswer.Unavailable away = (LegacyAnswer.Unavailable) answer;
        return new Result.Undelivered(away.reason(), true, SHORTLY);
    }
}
