/** What installs and promotes the product: charts, GitOps, the deployment script, Dockerfiles and Compose. */
@NullMarked
package dev.counters.e2e.monitoring;

import org.jspecify.annotations.NullMarked;
