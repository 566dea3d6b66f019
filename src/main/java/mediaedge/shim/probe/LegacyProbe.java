package mediaedge.shim.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.LiveBackends;
import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.legacy.LegacyClient;
import mediaedge.shim.legacy.LegacyClients;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;
import mediaedge.shim.upstream.Reach;
import mediaedge.shim.upstream.RetryableStatus;

/** Probes the Media Collection back end: a preflight, and the schema of a start. It opens no session, which would count. */
@Singleton
final class LegacyProbe {

    static final String NAME = "legacy";
    private static final String PREFLIGHT = "preflight";
    private static final String SCHEMA = "schema";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LegacyClients clients;
    private final LiveBackends backends;
    private final ProbeRequests requests;
    private final Clock clock;

    LegacyProbe(LegacyClients clients, LiveBackends backends, ProbeRequests requests, Clock clock) {
        this.clients = clients;
        this.backends = backends;
        this.requests = requests;
        this.clock = clock;
    }

    /** Probes the service of a start. @param deadline of the whole probe */
    Uni<Probed> of(Outgoing.ToLegacy start, Deadline deadline) {
        Findings findings = new Findings(NAME);
        Optional<URI> url = backends.addresses(start.backend()).flatMap(BackendAddresses::legacy);
        if (url.isEmpty()) {
            return Uni.createFrom().item(findings.error(Reached.REACHABLE, "The back end '" + start.backend()
                    + "' has no address of a Media Collection back end any more. Probe again").probed(false));
        }
        LegacyClient client = clients.uncounted(url.get());
        return client.reach(deadline).chain(reach -> {
            new Reached(findings, clock).add(url.get(), reach);
            return reach instanceof Reach.Connected
                    ? asked(client, findings, deadline)
                    : Uni.createFrom().item(findings.probed(false));
        }).onTermination().invoke(client::close);
    }

    /** Asks both at a time, so one that is silent leaves time for the other. */
    private Uni<Probed> asked(LegacyClient client, Findings findings, Deadline deadline) {
        return Uni.combine().all()
                .unis(client.preflight(deadline), client.schema(requests.startType(), deadline))
                .with((preflight, schema) -> {
                    boolean allowed = preflight(findings, preflight);
                    return findings.probed(schema(findings, schema) && allowed);
                });
    }

    private static boolean preflight(Findings findings, Outcome outcome) {
        if (outcome.isSuccess()) {
            findings.ok(PREFLIGHT, "It answers the preflight of a browser");
        } else {
            failed(findings, PREFLIGHT, outcome);
        }
        return outcome.isSuccess();
    }

    private static boolean schema(Findings findings, Outcome outcome) {
        if (!outcome.isSuccess()) {
            failed(findings, SCHEMA, outcome);
            return false;
        }
        boolean isSchema = isSchema(outcome.body());
        if (isSchema) {
            findings.ok(SCHEMA, "It has the schema of a session's start, so it speaks the Media Collection API");
        } else {
            findings.error(SCHEMA,
                    "What it has in place of the schema of a session's start is no JSON Schema, so it may"
                            + " not speak the Media Collection API. Check its address");
        }
        return isSchema;
    }

    private static boolean isSchema(byte[] body) {
        try {
            JsonNode schema = JSON.readTree(body);
            return schema != null && schema.path("properties").isObject();
        } catch (IOException notJson) {
            return false;
        }
    }

    private static void failed(Findings findings, String check, Outcome outcome) {
        if (outcome instanceof NoResponse none) {
            findings.warning(check, "No answer: " + none.reason() + ". It is away for now. Probe again later");
            return;
        }
        int status = ((Response) outcome).status();
        if (RetryableStatus.canPass(status) || status >= 500) {
            findings.warning(check, "It answered " + status + ". It is away for now. Probe again later");
        } else if (status == 401 || status == 403) {
            findings.error("access", "It answered " + status + " to the " + check
                    + ". It, or a proxy in between, must allow the address of the shim");
        } else {
            findings.error(check, "It answered " + status + ", so it may not speak the Media Collection API. Check its"
                    + " address, and the path behind the host");
        }
    }
}
