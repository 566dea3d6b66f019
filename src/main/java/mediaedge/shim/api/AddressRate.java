package mediaedge.shim.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.NetUtil;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses an address that sends too often, where the operator has set how often that is; else it stands in nobody's way.
 */
@Singleton
class AddressRate {

    private static final int IPV6_BYTES = 16;
    /** Within it, who has one IPv6 address has as many as it likes. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Optional<Rates> rates;
    private final PlayerAddress address;
    private final Answers answers;
    private final Counter refused;

    AddressRate(RateConfig config, PlayerAddress address, Answers answers, MeterRegistry meters) {
        this.rates = config.perSecond() == 0
                ? Optional.empty()
                : Optional.of(new Rates(config.perSecond(), config.burst(), config.addresses(), System::nanoTime));
        this.address = address;
        this.answers = answers;
        this.refused = meters.counter("shim.rate.refused");
    }

    /** Whether the request may go on; if not, it is answered. */
    boolean lets(RoutingContext context) {
        return rates.isEmpty() || lets(context, rates.get());
    }

    private boolean lets(RoutingContext context, Rates known) {
        String from = address.of(context.request());
        Duration wait = from == null ? Duration.ZERO : known.take(network(from));
        if (wait.isZero()) {
            return true;
        }
        refused.increment();
        answers.tooOften(wait).early(context);
        return false;
    }

    /** What counts as one address: an IPv4 address, the network of an IPv6 address. */
    static String network(String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length != IPV6_BYTES
                ? String.valueOf(address)
                : Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }
}
