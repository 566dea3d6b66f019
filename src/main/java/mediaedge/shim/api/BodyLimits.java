package mediaedge.shim.api;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import mediaedge.shim.admission.Expected;
import mediaedge.shim.request.Call;
import mediaedge.shim.settings.ShimConfig;

/** How large the body of each call may be. */
@Singleton
public class BodyLimits {

    private final long event;
    private final long any;

    BodyLimits(ShimConfig config, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize any) {
        this.event = config.maxEventBytes();
        this.any = any.asLongValue();
    }

    /** Most bytes: a session may start with an array that holds all of it. */
    public long most(Call call) {
        return call instanceof Call.Event ? event : any;
    }

    /** What can be expected of a body. @param length bytes that the request says to have, at most {@link #most} */
    Expected expected(Call call, long length, ContentEncoding encoding) {
        boolean encoded = encoding != ContentEncoding.IDENTITY;
        long limit = most(call);
        return new Expected(length, limit, encoded, (encoded ? limit : Math.min(length, limit)) > event);
    }
}
