// The increments of the last minute, a bar a second.

const SECONDS = 60;
const WIDTH = 240;
const HEIGHT = 48;
/** A single count shall not look like a storm. */
const LEAST_SCALE = 4;
const GAP = 1;

export class Chart {
  #counts = new Array(SECONDS).fill(0);
  #bars;
  #words;

  /**
   * @param svg to draw into
   * @param words element for the same in words
   */
  constructor(svg, words) {
    this.#words = words;
    const step = WIDTH / SECONDS;
    this.#bars = this.#counts.map((_, second) => {
      const bar = document.createElementNS(svg.namespaceURI, "rect");
      bar.setAttribute("x", second * step + GAP / 2);
      bar.setAttribute("width", step - GAP);
      return svg.appendChild(bar);
    });
    this.#draw();
    setInterval(() => this.#nextSecond(), 1_000);
  }

  /** Some were counted just now. */
  add(increments) {
    this.#counts[SECONDS - 1] += increments;
    this.#draw();
  }

  #nextSecond() {
    this.#counts.shift();
    this.#counts.push(0);
    this.#draw();
  }

  #draw() {
    const most = Math.max(...this.#counts);
    const scale = HEIGHT / Math.max(most, LEAST_SCALE);
    this.#bars.forEach((bar, second) => {
      const height = this.#counts[second] * scale;
      bar.setAttribute("y", HEIGHT - height);
      bar.setAttribute("height", height);
    });
    this.#say(
      this.#counts.reduce((sum, count) => sum + count),
      most,
    );
  }

  #say(sum, most) {
    const words = sum === 0 ? "nothing counted" : `${format(sum)} counted, at most ${format(most)} in a second`;
    if (this.#words.textContent !== words) {
      this.#words.textContent = words;
    }
  }
}

function format(number) {
  return number.toLocaleString("en");
}
