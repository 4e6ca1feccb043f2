/** Who may talk to whom: passwords, service accounts, network policies, disruption budgets. One class an object, each with a pure {@code desired}. */
@NullMarked
package dev.counters.operator.dependent.access;

import org.jspecify.annotations.NullMarked;
