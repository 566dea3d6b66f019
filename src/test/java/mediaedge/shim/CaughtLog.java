package mediaedge.shim;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Records every line that is logged while it is open, by any logger, with its causes and all fields of its JSON. */
public final class CaughtLog extends Handler implements AutoCloseable {

    private static final PatternFormatter ALL = new PatternFormatter("%p [%c] %s %X%e");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CaughtLog() {
        // created with everything()
    }

    /** Starts to record, until it is closed. */
    public static CaughtLog everything() {
        CaughtLog log = new CaughtLog();
        LogContext.getLogContext().getLogger("").addHandler(log);
        return log;
    }

    /** Returns the lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns the lines of this kind so far. */
    public List<String> lines(Predicate<String> wanted) {
        return lines.stream().filter(wanted).toList();
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(ALL.format(ExtLogRecord.wrap(line)));
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        LogContext.getLogContext().getLogger("").removeHandler(this);
    }
}
