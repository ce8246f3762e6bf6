import { type ReadonlySignal, signal } from "@preact/signals";

const NEAR_PX = 48;

/** Keeps the end in view while the reader is there, and the reader's place when older messages arrive above. */
export class ReadingPlace {
  readonly #atEnd = signal<boolean>(true);
  #box: HTMLElement | null = null;
  #height = 0;
  #base = 0;

  get atEnd(): ReadonlySignal<boolean> {
    return this.#atEnd;
  }

  /** For the scrolling element's ref. */
  readonly attach = (box: HTMLElement | null): (() => void) | undefined => {
    this.#box = box;
    if (!box) return undefined;
    const resized = new ResizeObserver(() => this.atEnd.value && this.toEnd());
    resized.observe(box);
    box.addEventListener("scroll", this.#scrolled, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", this.#scrolled);
    };
  };

  readonly toEnd = (): void => {
    this.#atEnd.value = true;
    if (this.#box) this.#box.scrollTop = this.#box.scrollHeight;
  };

  /** After rendering; `base` is the number before the first message shown. */
  settle(base: number): void {
    const box = this.#box;
    if (!box) return;
    if (base < this.#base) box.scrollTop += box.scrollHeight - this.#height;
    else if (this.atEnd.value) this.toEnd();
    this.#base = base;
    this.#height = box.scrollHeight;
  }

  readonly #scrolled = (): void => {
    const box = this.#box;
    if (!box) return;
    this.#atEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    this.#height = box.scrollHeight;
  };
}
