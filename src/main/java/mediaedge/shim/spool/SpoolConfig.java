package mediaedge.shim.spool;

import java.nio.file.Path;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where and how much is spooled. */
@ConfigMapping(prefix = "shim.spool")
public interface SpoolConfig {

    /** The store of the entries. */
    enum Store {
        /** No store: failures reach the player. */
        OFF,
        /** A SQLite file that belongs to this process alone. */
        EMBEDDED,
        /** A PostgreSQL database that replicas share. */
        POSTGRESQL,
        /** Topics of Kafka that replicas share. */
        KAFKA
    }

    /** The store of the entries: {@code off}, {@code embedded}, {@code postgresql} or {@code kafka}, in lower case. */
    @WithDefault("embedded")
    Store store();

    /** Folder of the SQLite file, which is the spool or the journal. Only one process at a time can use it. */
    @WithDefault("data/spool")
    Path dir();

    /** Maximum number of entries and dead letters. Several replicas may exceed it by what they add in 2 s. */
    @WithDefault("1000000")
    long maxEntries();

    /**
     * Maximum size of their payloads together. The disk needs about twice as much, for SQLite's log, indexes and partly
     * filled pages.
     */
    @WithDefault("1G")
    MemorySize maxBytes();

    /**
     * With {@code postgresql} and {@code kafka}: maximum size of the payloads in the journal of a replica. The disk
     * needs about twice as much.
     */
    @WithDefault("1G")
    MemorySize journalMaxBytes();

    /** Whether a session that is too late to be opened at Edge is delivered whole, as downloaded content. */
    @WithDefault("true")
    boolean rescueAsDownloaded();

    /** An entry that waits longer becomes a dead letter. */
    @WithDefault("24H")
    Duration maxAge();

    /** How long a player's answer may wait for an entry to be stored. After that, the entry counts as not stored. */
    @WithDefault("1.5S")
    Duration addWithin();

    /** Maximum number of writes that wait for the disk. With more, the spool counts as full. */
    @WithDefault("10000")
    int waitingWrites();

    /** Maximum size of the waiting writes together. */
    @WithDefault("64M")
    MemorySize waitingBytes();

    /** Maximum number of writes in one transaction. */
    @WithDefault("256")
    int groupWrites();

    /** Maximum size of the writes in one transaction; a single one may be larger. */
    @WithDefault("1M")
    MemorySize groupBytes();

    /**
     * How long one replica holds a session to drain it without progress. Must be longer than any attempt to deliver.
     */
    @WithDefault("30S")
    Duration lease();

    /** Time after which dead letters are deleted. */
    @WithDefault("30D")
    Duration keepDeadLetters();
}
