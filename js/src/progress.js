/**
 * Counts the bytes of several files against one total, the sum of their
 * announced sizes, and reports nothing before it knows them. A file longer than
 * announced (servers announce the size on the wire, before decompression)
 * counts only up to that. The last report, loaded === total, is `end`'s alone.
 */
export class Meter {
  #total;
  #loaded = 0;
  #report;

  constructor(report) {
    this.#report = report;
  }

  /** Takes the sizes of all files; returns the meter. */
  expect(sizes) {
    this.#total = sizes.reduce((sum, size) => sum + size, 0);
    return this;
  }

  /** A function that takes the byte counts of one file as they come. */
  counter(size) {
    let left = size;
    return (count) => {
      const step = Math.min(count, left);
      left -= step;
      this.#loaded += step;
      if (step > 0 && this.#loaded < this.#total) this.#tell(this.#loaded);
    };
  }

  end() {
    this.#tell(this.#total);
  }

  #tell(loaded) {
    this.#report?.({ loaded, total: this.#total });
  }
}
