/** Plays kubelet: pods become processes of this machine, and their state becomes the pods' status. */
@NullMarked
package dev.counters.playground.cluster.kubelet;

import org.jspecify.annotations.NullMarked;
