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
import mediaedge.shim.spool.kafka.window.WindowMemory;
import mediaedge.shim.spool.kafka.window.Windows;

/**
 * Reads pages of entries. What was dropped from memory is read again, with its neighbours, which are needed soon: by other
 * pages, which wait for the same part of the partition, or by later ones.
 */
final class Pages {

    private final SpoolTopics topics;
    private final Windows windows;
    private final Sessions sessions;
    private final WindowMemory memory;
    private final LogReader reader;

    Pages(SpoolTopics topics, Windows windows, Sessions sessions, WindowMemory memory, LogReader reader) {
        this.topics = topics;
        this.windows = windows;
        this.sessions = sessions;
        this.memory = memory;
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
            page.stream().filter(one -> one.content().isEmpty()).forEach(one -> read.put(one.offset(), null));
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
        while (next < page.size() && isThere(page.get(next), read)) {
            next++;
        }
        if (next == page.size()) {
            return CompletableFuture.completedFuture(null);
        }
        Loadable missing = page.get(next);
        int after = next + 1;
        return reader.chunkUnless(() -> isThere(missing, read), topics.entries(missing.partition()), missing.offset())
                .thenCompose(chunk -> {
                    chunk.records().forEach(record -> keep(record, read));
                    return load(page, after, read);
                });
    }

    /** Another page may have read it meanwhile. */
    private boolean isThere(Loadable one, Map<Long, StoredEntry> read) {
        if (one.content().isEmpty() && read.get(one.offset()) == null) {
            windows.loaded(one.partition(), one.offset()).ifPresent(content -> read.put(one.offset(), content));
        }
        return one.content().isPresent() || read.get(one.offset()) != null;
    }

    private void keep(ConsumerRecord<byte[], byte[]> record, Map<Long, StoredEntry> read) {
        try {
            StoredEntry entry = StoredEntry.from(record);
            memory.load(record.partition(), record.offset(), entry);
            // Only what the page waits for.
            read.replace(record.offset(), entry);
        } catch (UnreadableRecord e) {
            topics.unreadable(record, e);
        }
    }
}
