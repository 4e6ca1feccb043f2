// Ties the page's parts together: what the stream says is shown, what is clicked is sent.

import { Chart } from "./chart.js";
import { Increments } from "./increments.js";
import { follow } from "./stream.js";

/** How often a screen reader is told of a new value at most, in milliseconds. */
const ANNOUNCE_EVERY = 5_000;
/** How long an answer to a click counts for more than a value of the stream, which may have been read before it. */
const ANSWER_HOLDS = 400;

const element = (id) => document.getElementById(id);
const number = element("number");
const chart = new Chart(element("chart"), element("rate"));

// --- the value

let streamed = null;
let answered = null;
let announced = null;

function show() {
  const text = Math.max(streamed ?? 0, answered ?? 0).toLocaleString("en");
  number.textContent = text;
  number.style.setProperty("--digits", text.length);
}

function valueOfStream(value) {
  if (streamed !== null && number.dataset.fresh === "true") {
    chart.add(Math.max(value - streamed, 0));
  }
  if (number.dataset.fresh !== "true") {
    answered = null;
  }
  streamed = value;
  number.dataset.fresh = "true";
  state("live", "Live");
  show();
}

function valueOfAnswer(value) {
  answered = value;
  show();
  setTimeout(() => {
    // Without a stream it is the best that there is to show.
    if (answered === value && number.dataset.fresh === "true") {
      answered = null;
      show();
    }
  }, ANSWER_HOLDS);
}

setInterval(() => {
  if (number.dataset.fresh === "true" && number.textContent !== announced) {
    announced = number.textContent;
    element("announcement").textContent = announced;
  }
}, ANNOUNCE_EVERY);

// --- the state

function state(name, words) {
  const line = element("state");
  line.dataset.state = name;
  if (line.textContent !== words) {
    line.textContent = words;
  }
}

function away(words) {
  number.dataset.fresh = "false";
  state("away", words);
}

// --- the key, in memory only

const form = element("key-form");
let key = null;
let keyGiven = null;

const headers = () => (key === null ? {} : { "X-API-Key": key });

/** Asks for a key, or another one; resolves when there is one. */
function askForKey() {
  keyGiven ??= Promise.withResolvers();
  if (form.hidden) {
    element("key-hint").textContent = key === null
      ? "This counter asks for a key. It stays in this tab until you close or reload it."
      : "This key was not accepted. Try another one.";
    form.hidden = false;
    element("key").focus();
  }
  return keyGiven.promise;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = element("key").value.trim();
  if (!/^[!-~]+$/.test(given)) {
    element("key-hint").textContent = "A key has no spaces and only plain letters, digits and signs.";
    return;
  }
  key = given;
  element("key").value = "";
  form.hidden = true;
  element("count").focus();
  state("connecting", "Connecting…");
  keyGiven.resolve();
  keyGiven = null;
});

// --- what comes and goes

const events = {
  counter: (data) => valueOfStream(data.counter),
  unavailable: () => away("Redis is away; this value is from before"),
  drain: () => {
    drained = true;
  },
};
let drained = false;

follow("events", headers, {
  open: () => {},
  event: (name, data) => events[name]?.(data),
  lost: () => {
    if (drained) {
      // Not a failure: another instance goes on.
      state("connecting", "Connecting again…");
      drained = false;
    } else {
      away("Disconnected, trying again");
    }
  },
  refused: (status) => {
    if (status === 401) {
      away("A key is needed");
      return askForKey();
    }
    if (status === 403) {
      away("This key may not read the counter");
      return askForKey();
    }
    away(status === 429 || status === 503 ? "The server is busy, trying again" : "Disconnected, trying again");
    return null;
  },
});

const increments = new Increments("./", headers, {
  counted: (value) => {
    note("");
    valueOfAnswer(value);
  },
  waiting: (clicks) => {
    if (clicks > 0) {
      note(`${clicks === 1 ? "One click waits" : `${clicks} clicks wait`} to be counted. Each counts once.`);
    }
  },
  failed: (sentence) => note(`Not counted: ${sentence}`),
  refused: askForKey,
});

element("count").addEventListener("click", () => increments.add());

function note(words) {
  element("note").textContent = words;
}
