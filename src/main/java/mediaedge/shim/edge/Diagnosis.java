package mediaedge.shim.edge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import mediaedge.shim.outgoing.Complaint;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;
import mediaedge.shim.upstream.RetryableStatus;

/**
 * What an answer of Edge says about the configuration.
 *
 * @param result
 *            of the request
 * @param trouble
 *            what is wrong, if something is
 */
public record Diagnosis(Result result, Optional<Trouble> trouble) {

    private static final String AWAY = "Edge is away for now, or something between it and the shim is. Probe again later;"
            + " until then, sessions of players wait in the spool";
    private static final String OTHER_SERVICE = "This is not how Edge answers. Check the address of the back end"
            + " (shim.edge.url, or the one in the routing table) and a proxy";

    /**
     * What is wrong.
     *
     * @param passing
     *            whether it may pass; otherwise, only a change of the configuration can mend it
     * @param text
     *            what it means, and what to do, in the shim's own words
     * @param said
     *            Edge's own words, or empty; can repeat the request
     */
    public record Trouble(Check check, boolean passing, String text, String said) {
    }

    /** @param reply the body of the answer @param result as {@link Interpretation} reads it */
    static Diagnosis of(Outcome outcome, EdgeReply reply, Result result) {
        return new Diagnosis(result, trouble(outcome, reply, result));
    }

    private static Optional<Trouble> trouble(Outcome outcome, EdgeReply reply, Result result) {
        if (outcome instanceof NoResponse none) {
            return Optional.of(new Trouble(Check.ANSWER, true, "No answer: " + none.reason() + ". " + AWAY, ""));
        }
        if (result instanceof Result.Taken) {
            return Optional.empty();
        }
        if (result instanceof Result.Opened opened) {
            return opened.complaints().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Trouble(Check.MEDIA_ANALYTICS, true, "A session was opened, but Edge complains"
                            + " about fields of its start", words(opened.complaints())));
        }
        Response answer = (Response) outcome;
        return Optional.of(reply.decisive().flatMap(ProblemDetails::error)
                .filter(error -> error.meaning() != ErrorMeaning.NOTE).map(error -> byCode(answer, reply, error))
                .orElseGet(() -> byForm(answer, reply, result)));
    }

    private static Trouble byCode(Response answer, EdgeReply reply, EdgeError error) {
        String text = answered(answer) + " (" + error.text() + "). ";
        String said = reply.words();
        return switch (error.meaning()) {
            case OPERATOR, IDENTITY, OVERRIDE ->
                new Trouble(error.check().orElse(Check.DATASTREAM), false,
                        text + error.advice().orElse("Check the datastream of the row"), said);
            case BLOCKED -> new Trouble(error.check().orElse(Check.ACCESS), true,
                    text + error.advice().orElse("Edge does not serve the shim itself"), said);
            case PASSING -> new Trouble(Check.ANSWER, true, text + AWAY, said);
            case ONCE_MORE -> new Trouble(Check.ANSWER, true, text
                    + "Probe again. If the error stays, give the request id to Adobe's support", said);
            case DEFECT -> new Trouble(Check.DATA, false, text
                    + "The shim sent something that Edge never takes. Update the shim, or report the error", said);
            case REFUSED -> refused(text, reply);
            case UNKNOWN_SESSION, SESSION_OVER, NOTE -> new Trouble(Check.ANSWER, false, text + OTHER_SERVICE, said);
        };
    }

    private static Trouble byForm(Response answer, EdgeReply reply, Result result) {
        int status = answer.status();
        String text = answered(answer) + ". ";
        if (status == 401 || status == 403) {
            return new Trouble(Check.ACCESS, false, text + "Check the access type of the datastream: it must serve"
                    + " requests without authentication. A proxy in between can refuse the shim, too", reply.words());
        }
        if (reply.blamesDatastream()) {
            return new Trouble(Check.DATASTREAM, false, text + "Check the datastream of the row", reply.words());
        }
        if (result instanceof Result.Refused) {
            return refused(text, reply);
        }
        if (RetryableStatus.canPass(status) || status >= 500) {
            return new Trouble(Check.ANSWER, true, text + AWAY, reply.words());
        }
        if (result instanceof Result.Undelivered undelivered && answer.isSuccess()
                && (undelivered.misconfigured() || reply.readable())) {
            return withoutSession(undelivered, text, reply);
        }
        return new Trouble(Check.ANSWER, false, text + OTHER_SERVICE, "");
    }

    private static Trouble withoutSession(Result.Undelivered result, String text, EdgeReply reply) {
        return result.misconfigured()
                ? new Trouble(Check.MEDIA_ANALYTICS, false, text + "No session was opened. Switch on Media Analytics"
                        + " in the advanced options of the datastream", reply.words())
                : new Trouble(Check.ANSWER, true, text + "No usable session was opened. Probe again. If it stays so,"
                        + " give the request id to Adobe's support", reply.words());
    }

    private static Trouble refused(String text, EdgeReply reply) {
        String words = words(reply.complaints());
        return new Trouble(Check.DATA, false, text + "Edge refuses the data of the session's start. The mapping tables"
                + " or the custom metadata of the row may be the cause; explain shows the request",
                words.isEmpty() ? reply.words() : words);
    }

    private static String words(List<Complaint> complaints) {
        return complaints.stream().map(complaint -> complaint.path() + ": " + complaint.reason())
                .collect(Collectors.joining("; "));
    }

    private static String answered(Response answer) {
        return "Edge answered " + answer.status();
    }
}
