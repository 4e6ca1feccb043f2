package dev.counters.app.health;

/** The two answers of every check. */
enum Status {
    UP,
    DOWN
}
