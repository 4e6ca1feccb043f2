/** Where backups lie: a volume's folder, or a bucket. */
@NullMarked
package dev.counters.backup.store;

import org.jspecify.annotations.NullMarked;
