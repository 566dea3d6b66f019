package mediaedge.shim.api;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.api.senders.PlayerAddress;
import mediaedge.shim.api.senders.RateConfig;
import mediaedge.shim.api.senders.Rates;
import mediaedge.shim.api.senders.SenderNetwork;

/**
 * Refuses requests from an address that exceeds the rate limit. Without {@code shim.rate.per-second} it refuses none,
 * and costs nothing.
 */
@Singleton
class AddressRate {

    private final Optional<Rates> rates;
    private final PlayerAddress address;
    private final Answers answers;
    private final Counter refused;

    AddressRate(RateConfig config, PlayerAddress address, Answers answers, MeterRegistry meters) {
        Rates.check(config);
        this.rates = config.perSecond() == 0
                ? Optional.empty()
                : Optional.of(new Rates(config, TimeMeter.SYSTEM_NANOTIME));
        this.address = address;
        this.answers = answers;
        this.refused = meters.counter("shim.rate.refused");
    }

    /** Returns whether the request may continue. If not, it has been answered. */
    boolean lets(RoutingContext context) {
        return rates.isEmpty() || lets(context, rates.get());
    }

    private boolean lets(RoutingContext context, Rates known) {
        String from = address.of(context.request());
        Duration wait = from == null ? Duration.ZERO : known.take(SenderNetwork.of(from));
        if (wait.isZero()) {
            return true;
        }
        refused.increment();
        AnswerWriter.sendEarly(answers.tooOften(wait), context);
        return false;
    }
}
