package mediaedge.shim.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/** Answers as Experience Edge does at {@code /ee[/{hint}]/va/v1/{endpoint}}. */
final class EdgeBackEnd implements BackEnd {

    private static final String NAME = "media-edge";
    private static final Pattern PATH = Pattern.compile("/ee(?:/([a-z0-9]+))?/va/v1/([A-Za-z]+)");
    private static final Set<String> STARTS = Set.of("sessionStart", "downloaded");
    private static final String END = "sessionEnd";
    private static final String XDM = "$.events[0].xdm";

    private final EdgeContract contract = EdgeContract.get();
    private final Sessions sessions;
    private final Received received;

    EdgeBackEnd(Sessions sessions, Received received) {
        this.sessions = sessions;
        this.received = received;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public List<MappingBuilder> stubs() {
        return List.of(
                post(urlPathMatching("/ee/.*")).atPriority(PRIORITY).willReturn(aResponse().withTransformers(NAME)),
                any(urlPathMatching("/ee/.*")).atPriority(PRIORITY_OF_THE_REST)
                        .willReturn(StubbedAnswer.noSuchEndpoint()));
    }

    @Override
    public ResponseDefinition answer(ReceivedRequest request, UUID exchange) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !contract.endpoints().contains(path.group(2))) {
            return StubbedAnswer.noSuchEndpoint().build();
        }
        String endpoint = path.group(2);
        StubbedAnswer answer = new StubbedAnswer(request.query().getOrDefault("requestId", exchange.toString()));
        if (request.query().getOrDefault("configId", "").isBlank()) {
            return answer.noDatastream();
        }
        List<WrongField> refusals = contract.refusals(endpoint, request.body());
        if (STARTS.contains(endpoint)) {
            return start(answer, refusals, exchange);
        }
        return refusals.isEmpty()
                ? event(answer, endpoint, path.group(1), request.session().orElseThrow())
                : answer.wrongFields(refusals);
    }

    /**
     * Edge answers 207 to a start with wrong data, and names the fields, beginning with its event. Only a body without
     * an event gets a 400.
     */
    private ResponseDefinition start(StubbedAnswer answer, List<WrongField> refusals, UUID exchange) {
        if (refusals.isEmpty()) {
            String session = sessions.open();
            received.began(exchange, session);
            return answer.started(session);
        }
        if (refusals.stream().allMatch(refusal -> refusal.name().startsWith(XDM))) {
            return answer.notStarted(refusals.stream()
                    .map(refusal -> new WrongField("$.xdm" + refusal.name().substring(XDM.length()), refusal.reason()))
                    .toList());
        }
        return answer.wrongFields(refusals);
    }

    private ResponseDefinition event(StubbedAnswer answer, String endpoint, String hint, String session) {
        return switch (sessions.state(session)) {
            case UNKNOWN -> answer.noSuchSession("No session of this id");
            case ENDED -> answer.sessionEnded();
            case OPEN -> {
                // Every start is answered with a hint, and a session exists only in the location that the hint names.
                if (!StubbedAnswer.HINT.equals(hint)) {
                    yield answer.noSuchSession(
                            "The session is not in this location: its calls belong to /ee/" + StubbedAnswer.HINT
                                    + "/va/v1/");
                }
                if (endpoint.equals(END)) {
                    sessions.end(session);
                }
                yield answer.accepted();
            }
        };
    }
}
