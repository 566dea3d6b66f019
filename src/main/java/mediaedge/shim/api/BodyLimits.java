package mediaedge.shim.api;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import mediaedge.shim.admission.Expected;
import mediaedge.shim.request.Call;
import mediaedge.shim.settings.ShimConfig;

/** The maximum size of the body of each call. */
@Singleton
public class BodyLimits {

    private final long event;
    private final long any;

    BodyLimits(ShimConfig config, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize any) {
        this.event = config.maxEventBytes();
        this.any = any.asLongValue();
    }

    /** Returns the maximum number of bytes. A start may be an array with a whole session. */
    public long most(Call call) {
        return call instanceof Call.Event ? event : any;
    }

    /** Returns what to expect of a body. @param length announced length in bytes, at most {@link #most} */
    Expected expected(Call call, long length, ContentEncoding encoding) {
        boolean encoded = encoding != ContentEncoding.IDENTITY;
        long limit = most(call);
        return new Expected(length, limit, encoded, (encoded ? limit : Math.min(length, limit)) > event);
    }
}
