package mediaedge.shim.spool.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.kafka.topic.EntryId;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.topic.UnreadableRecord;
import mediaedge.shim.spool.kafka.window.Loadable;
import mediaedge.shim.spool.kafka.window.Sessions;
import mediaedge.shim.spool.kafka.window.Windows;

/** Reads pages of entries. What was dropped from memory is read again, with its neighbours, which are needed soon. */
final class Pages {

    private final SpoolTopics topics;
    private final Windows windows;
    private final Sessions sessions;
    private final LogReader reader;

    Pages(SpoolTopics topics, Windows windows, Sessions sessions, LogReader reader) {
        this.topics = topics;
        this.windows = windows;
        this.sessions = sessions;
        this.reader = reader;
    }

    /** An entry, and when it was stored, in milliseconds since 1970. */
    record Item(Entry entry, long queuedAt) {
    }

    Uni<List<Entry>> entries(UUID session, int limit, long bytes) {
        return items(session, limit, bytes).map(items -> items.stream().map(Item::entry).toList());
    }

    Uni<List<Item>> items(UUID session, int limit, long bytes) {
        return Uni.createFrom().deferred(() -> {
            List<Loadable> page = sessions.first(session, limit, bytes);
            if (page.stream().allMatch(one -> one.content().isPresent())) {
                return Uni.createFrom().item(items(page, Map.of()));
            }
            Map<Long, StoredEntry> read = new HashMap<>();
            return Uni.createFrom().completionStage(() -> load(page, 0, read)).map(done -> items(page, read));
        });
    }

    /** Entries that are not there any more end the page: those behind them must not come first. */
    private static List<Item> items(List<Loadable> page, Map<Long, StoredEntry> read) {
        return page.stream().map(one -> one.content().or(() -> Optional.ofNullable(read.get(one.offset())))
                .map(content -> new Item(content.entry(EntryId.of(one.partition(), one.offset()), one.attempts()),
                        content.queuedAt())))
                .takeWhile(Optional::isPresent).map(Optional::get).toList();
    }

    private CompletableFuture<Void> load(List<Loadable> page, int from, Map<Long, StoredEntry> read) {
        int next = from;
        while (next < page.size()
                && (page.get(next).content().isPresent() || read.containsKey(page.get(next).offset()))) {
            next++;
        }
        if (next == page.size()) {
            return CompletableFuture.completedFuture(null);
        }
        Loadable missing = page.get(next);
        int after = next + 1;
        return reader.chunk(topics.entries(missing.partition()), missing.offset()).thenCompose(chunk -> {
            chunk.records().forEach(record -> keep(record, read));
            return load(page, after, read);
        });
    }

    private void keep(ConsumerRecord<byte[], byte[]> record, Map<Long, StoredEntry> read) {
        try {
            StoredEntry entry = StoredEntry.from(record);
            windows.load(record.partition(), record.offset(), entry);
            read.put(record.offset(), entry);
        } catch (UnreadableRecord e) {
            topics.unreadable(record, e);
        }
    }
}
