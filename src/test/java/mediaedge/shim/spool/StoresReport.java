package mediaedge.shim.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The figures of all stores in one table. */
record StoresReport(int rate, int seconds, List<Integer> atOnce, List<StoreFigures> stores) {

    String markdown() throws IOException {
        StringBuilder text = new StringBuilder("# The stores of the spool\n\n");
        text.append("Entries of 1.2 KB of 2,000 sessions, one run, ").append(LocalDate.now(ZoneOffset.UTC))
                .append(", on ").append(machine()).append(". First ").append(number(rate)).append(" adds a second for ")
                .append(seconds).append(" s; then as many as go, with ")
                .append(atOnce.stream().map(StoresReport::number).collect(Collectors.joining(" and then ")))
                .append(" in flight, for ").append(seconds)
                .append(" s each; then everything is drained entry by entry, 100 sessions at a time. The store and its ")
                .append("clients share the processors. Written by `SpoolBench`.\n\n");
        text.append("| | acknowledged means | p50, ms | p99, ms | p99.9, ms | ");
        atOnce.forEach(count -> text.append("acknowledged a second, ").append(number(count)).append(" in flight | "));
        text.append("drained a second | not stored | the disk alone, 16 KB synced: p99, ms |\n|---|---|")
                .append("--:|".repeat(6 + atOnce.size())).append('\n');
        stores.forEach(store -> text.append(row(store)));
        return text.toString();
    }

    private static String row(StoreFigures store) {
        String most = store.most().stream().map(StoresReport::number).collect(Collectors.joining(" | "));
        return String.format(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f | %s | %s | %d | %.1f |%n", store.store(),
                store.acknowledged(), store.p50(), store.p99(), store.p999(), most, number(store.drained()),
                store.notStored(), store.disk());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String machine() throws IOException {
        Path cpu = Path.of("/proc/cpuinfo");
        String name = Files.exists(cpu)
                ? Files.readAllLines(cpu).stream().filter(line -> line.startsWith("model name")).findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("processor")
                : System.getProperty("os.arch");
        return Runtime.getRuntime().availableProcessors() + " × " + name + ", Java " + Runtime.version();
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("spool-stores.md"), markdown());
        Files.writeString(folder.resolve("spool-stores.json"), new ObjectMapper().writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("rate", rate, "seconds", seconds, "stores", stores)) + "\n");
    }
}
