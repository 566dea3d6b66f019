package mediaedge.shim.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import mediaedge.shim.routing.Route;

/** Probes all rows at start-up, one after the other, and logs a line for each. The start waits for none of it. */
@Singleton
class ProbesAtStart {

    private static final Logger LOG = Logger.getLogger(ProbesAtStart.class);

    private Cancellable underWay = () -> {
    };

    void start(@Observes StartupEvent event, ProbeConfig config, Probes probes) {
        if (config.atStart()) {
            List<Route> rows = probes.rows();
            underWay = Multi.createFrom().iterable(rows).onItem()
                    .transformToUniAndConcatenate(row -> logged(probes, row))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).subscribe()
                    .with(row -> LOG.debugf("The row '%s' was probed", row));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        underWay.cancel();
    }

    private static Uni<String> logged(Probes probes, Route row) {
        return probes.probe(row, Optional.empty()).map(probe -> probe.invoke(probed -> log(row, probed))
                .onFailure().invoke(failure -> LOG.error("The probe of the row '" + row.name() + "' failed", failure))
                .onFailure().recoverWithNull()).orElseGet(() -> Uni.createFrom().nullItem())
                .replaceWith(row.name());
    }

    private static void log(Route row, Probed probed) {
        String wrong = probed.findings().stream().filter(finding -> finding.level() != Level.OK).map(Finding::line)
                .collect(Collectors.joining(" | "));
        String text = wrong.isEmpty() ? "" : ": " + wrong;
        if (probed.ok()) {
            LOG.infof("The probe of the row '%s' found no error%s", row.name(), text);
        } else {
            LOG.warnf("The probe of the row '%s' found that it may not work%s", row.name(), text);
        }
    }
}
