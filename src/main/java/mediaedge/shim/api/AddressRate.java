package mediaedge.shim.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses an address that sends too often, where the operator has set how often that is; else it stands in nobody's way.
 * The address is the one that the connection came from, or, where {@code quarkus.http.proxy.*} says so, the one that a
 * proxy names.
 */
@Singleton
class AddressRate {

    private static final String PLAYERS = "/api/";
    /** Behind the cross-origin headers and traces, before all that costs. */
    private static final int EARLY = 980;
    private static final int IPV6_BYTES = 16;
    /** Within it, who has one IPv6 address has as many as it likes. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Optional<Rates> rates;
    private final Answers answers;
    private final Counter refused;

    AddressRate(RateConfig config, Answers answers, MeterRegistry meters) {
        this.rates = config.perSecond() == 0
                ? Optional.empty()
                : Optional.of(new Rates(config.perSecond(), config.burst(), config.addresses(), System::nanoTime));
        this.answers = answers;
        this.refused = meters.counter("shim.rate.refused");
    }

    void register(@Observes Filters filters) {
        rates.ifPresent(known -> filters.register(context -> handle(context, known), EARLY));
    }

    private void handle(RoutingContext context, Rates known) {
        SocketAddress address = context.request().remoteAddress();
        if (address == null || !HttpMethod.POST.equals(context.request().method())
                || !context.request().path().startsWith(PLAYERS)) {
            context.next();
            return;
        }
        Duration wait = known.take(network(address.hostAddress()));
        if (wait.isZero()) {
            context.next();
        } else {
            refused.increment();
            answers.tooOften(context.response(), wait);
        }
    }

    /** What counts as one address: an IPv4 address, the network of an IPv6 address. */
    static String network(String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length != IPV6_BYTES
                ? String.valueOf(address)
                : Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }
}
