/** The door: HTTP, security, routes, lists, watches and logs. */
@NullMarked
package dev.counters.embeddedapi.http;

import org.jspecify.annotations.NullMarked;
