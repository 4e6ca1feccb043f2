/** What clients ask first: groups, resources, OpenAPI. */
@NullMarked
package dev.counters.embeddedapi.discovery;

import org.jspecify.annotations.NullMarked;
