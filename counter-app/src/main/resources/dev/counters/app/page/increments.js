// Sends one increment after another. Each has a key of its own and is sent with it until it is answered, so that it counts once
// however many answers get lost.

/** More waiting clicks than this are a stuck key, not a person. */
const MOST_WAITING = 100;
/** The server knows a key for an hour at least; nobody looks at an unanswered click for longer than this, in milliseconds. */
const PATIENCE = 10 * 60_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
/** Answers after which the same request may be sent again: too busy, or the server behind a proxy is away. */
const PASSING = [429, 502, 503, 504];

export class Increments {
  #waiting = 0;
  #last = Promise.resolve();
  #url;
  #headers;
  #on;

  /**
   * @param url to post to
   * @param headers gives those of the next attempt
   * @param on what to do: `counted(value)`, `waiting(clicks)`, `failed(sentence)`, `refused(status)`, which returns a promise of a
   *     better key
   */
  constructor(url, headers, on) {
    this.#url = url;
    this.#headers = headers;
    this.#on = on;
  }

  /** Counts one, after those that wait. */
  add() {
    if (this.#waiting === MOST_WAITING) {
      this.#on.failed(`${MOST_WAITING} clicks wait already.`);
      return;
    }
    this.#changeWaiting(1);
    const increment = { key: randomKey(), since: Date.now() };
    this.#last = this.#last.then(() => this.#send(increment)).then(() => this.#changeWaiting(-1));
  }

  async #send(increment) {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      const answer = await this.#attempt(increment.key);
      if (answer.status === 200) {
        this.#on.counted(answer.body.counter);
        return;
      }
      if (answer.status === 401) {
        await this.#on.refused();
      } else if (answer.status !== 0 && !PASSING.includes(answer.status)) {
        this.#on.failed(answer.body?.detail ?? answer.body?.title ?? `The server answered ${answer.status}.`);
        return;
      } else if (Date.now() - increment.since > PATIENCE) {
        this.#on.failed("There was no answer for long: this click may or may not have been counted.");
        return;
      } else {
        this.#on.waiting(this.#waiting);
        await new Promise((resolve) => setTimeout(resolve, Math.max(pause, answer.retryAfter)));
      }
    }
  }

  /** Status 0: no answer. */
  async #attempt(key) {
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: { Accept: "application/json", "Idempotency-Key": key, ...this.#headers() },
        signal: AbortSignal.timeout(15_000),
      });
      const retryAfter = Math.min(Number(response.headers.get("Retry-After")) || 0, 30) * 1000;
      return { status: response.status, retryAfter, body: await response.json().catch(() => null) };
    } catch {
      return { status: 0, retryAfter: 0 };
    }
  }

  #changeWaiting(by) {
    this.#waiting += by;
    if (this.#waiting === 0) {
      this.#on.waiting(0);
    }
  }
}

/** By hand, because crypto.randomUUID is only there on pages that come by TLS. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
