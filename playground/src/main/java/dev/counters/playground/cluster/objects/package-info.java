/** What every part of the local cluster does with Kubernetes' objects: follow, judge, write status, send events. */
@NullMarked
package dev.counters.playground.cluster.objects;

import org.jspecify.annotations.NullMarked;
