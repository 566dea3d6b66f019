package mediaedge.shim.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The translator's time beside that of Jackson's tokeniser. Both take turns of a few milliseconds, so that whatever the
 * machine does meanwhile it does to both; {@link TranslatorBench} has what each takes by itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InTurnBench {

    private static final int TURN = 1000;

    private final TranslatorBench parts = new TranslatorBench();

    /** A file of bench/payloads. */
    @Param({"start", "event", "ping"})
    public String payload;

    /** Where the time went, in milliseconds; JMH adds up those of all iterations. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Spent {
        private long translateNanos;
        private long tokeniseNanos;

        /** What the translator took. */
        public double translating() {
            return translateNanos / 1e6;
        }

        /** What the tokeniser took. */
        public double tokenising() {
            return tokeniseNanos / 1e6;
        }

        /** Begins an iteration. */
        @Setup(Level.Iteration)
        public void reset() {
            translateNanos = 0;
            tokeniseNanos = 0;
        }
    }

    /** Reads the request. */
    @Setup
    public void read() throws IOException {
        parts.payload = payload;
        parts.read();
    }

    /** A turn each. */
    @Benchmark
    public void translateAndTokenise(Spent spent, Blackhole hole) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < TURN; i++) {
            hole.consume(parts.translate());
        }
        long half = System.nanoTime();
        for (int i = 0; i < TURN; i++) {
            hole.consume(parts.tokenise());
        }
        spent.translateNanos += half - start;
        spent.tokeniseNanos += System.nanoTime() - half;
    }
}
