/** The image: what makes its AOT cache, and that the cache is used. */
@NullMarked
package dev.counters.app.image;

import org.jspecify.annotations.NullMarked;
