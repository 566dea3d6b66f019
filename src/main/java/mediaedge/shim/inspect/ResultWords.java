package mediaedge.shim.inspect;

import java.util.List;
import java.util.stream.Collectors;

import mediaedge.shim.outgoing.Complaint;
import mediaedge.shim.outgoing.Result;

/** Describes results for people who may see the content of the request. */
final class ResultWords implements Result.Visitor<String> {

    @Override
    public String opened(Result.Opened opened) {
        String complaints = words(opened.complaints());
        return "a session was opened" + (complaints.isEmpty() ? "" : ", with complaints: " + complaints);
    }

    @Override
    public String taken(Result.Taken taken) {
        return "taken";
    }

    @Override
    public String kept(Result.Kept kept) {
        return "not delivered yet: it is in the spool, " + kept.failure().map(reason -> "since " + reason)
                .orElse("behind what waits there of its session");
    }

    @Override
    public String relayed(Result.Relayed relayed) {
        return "answered " + relayed.status() + ", with " + relayed.body().length + " bytes";
    }

    @Override
    public String refused(Result.Refused refused) {
        return "refused: " + words(refused.complaints()) + refused.detail();
    }

    @Override
    public String blocked(Result.Blocked blocked) {
        return "blocked: " + blocked.reason();
    }

    @Override
    public String unknownSession(Result.UnknownSession unknown) {
        return "does not know the session";
    }

    @Override
    public String sessionOver(Result.SessionOver over) {
        return "has closed the session";
    }

    @Override
    public String backendRemoved(Result.BackendRemoved removed) {
        return "is no longer in the routing table";
    }

    @Override
    public String undelivered(Result.Undelivered undelivered) {
        return undelivered.inFull();
    }

    private static String words(List<Complaint> complaints) {
        return complaints.stream().map(complaint -> complaint.path() + ": " + complaint.reason())
                .collect(Collectors.joining("; "));
    }
}
