// Follows server-sent events by fetch: it can send a key, which EventSource cannot.

/** No heartbeat for so long, in milliseconds: the connection is dead, though nobody said so. The server sends one every 15 s. */
const SILENCE = 40_000;
/** Between two attempts, in milliseconds; doubled each time up to the longest. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 8_000;

/**
 * Connects again and again, for as long as the page is open.
 *
 * @param url of the stream
 * @param headers gives those of the next attempt
 * @param on what to do: `open()`, `event(name, data)`, `lost()`, and `refused(status)`, which returns a promise to wait for or nothing
 */
export async function follow(url, headers, on) {
  let pause = FIRST_PAUSE;
  for (;;) {
    let wait = null;
    try {
      const status = await listen(url, headers(), {
        ...on,
        open: () => {
          pause = FIRST_PAUSE;
          on.open();
        },
      });
      if (status === 200) {
        on.lost();
      } else {
        wait = on.refused(status);
      }
    } catch {
      on.lost();
    }
    await (wait ?? rest(pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/** Resolves with the answer's status when the stream has ended. */
async function listen(url, headers, on) {
  const abort = new AbortController();
  let dead;
  const sign = () => {
    clearTimeout(dead);
    dead = setTimeout(() => abort.abort(), SILENCE);
  };
  sign();
  try {
    const response = await fetch(url, {
      headers: { Accept: "text/event-stream", ...headers },
      cache: "no-store",
      signal: abort.signal,
    });
    if (response.status === 200) {
      on.open();
      await read(response.body, sign, on.event);
    }
    return response.status;
  } finally {
    clearTimeout(dead);
    abort.abort();
  }
}

async function read(body, sign, tell) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    sign();
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const { event, data } = fields(block);
      if (event) {
        tell(event, JSON.parse(data));
      }
    }
  }
}

function fields(block) {
  return Object.fromEntries(
    block.split("\n").map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
}

/** A pause that ends early when the network is back. A little longer for some than for others, so that not all come at once. */
function rest(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds * (1 + Math.random() / 4));
    addEventListener("online", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
