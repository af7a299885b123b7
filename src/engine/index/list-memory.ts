import { createKernel, growTo, kernelSupported, type Kernel } from "./kernel.ts";

/** The lists of 170,000 vectors of 384 dimensions just fit, in what phones with 3 GB of memory leave to a tab beside a model. */
const LIST_BYTES = 64 * 2 ** 20;
/** Components of the longest query. */
const LONGEST_QUERY = 2048;
/** Rows scored at once: their scores lie in front of the lists. */
const ROWS_AT_ONCE = 8192;
const ALIGNMENT = 16;

/** Bytes [at, at + bytes) of the memory. */
interface Span {
  readonly at: number;
  readonly bytes: number;
}

export interface ListCounts {
  readonly hits: number;
  readonly misses: number;
  /** Held now. */
  readonly bytes: number;
}

/** A list where it lies now, in bytes, and where its rows begin. */
export interface PlacedList {
  readonly at: number;
  readonly rowsAt: number;
  readonly rows: number;
}

interface Held extends Span {
  /** When it was used last, by the count of uses. */
  used: number;
}

/**
 * Lists of vectors read lately, of any number of indexes, where the kernel scans them: a search that copies its lists
 * there took 1.4 times as long. Those used longest ago go first.
 */
export class ListMemory {
  /** The budget in whole steps of the alignment. */
  readonly #room: number;
  readonly #kernel: Kernel;
  readonly #queryAt: number;
  readonly #scoresAt: number;
  /** By whatever object stands for a list. */
  readonly #held = new Map<object, Held>();
  #uses = 0;
  /** In the order of the memory, never two next to each other. */
  #holes: Span[];
  #hits = 0;
  #misses = 0;
  #bytes = 0;

  /**
   * @param budget bytes of lists held at most; a larger list is scanned in the room of all others, and not kept.
   * @param simd for tests, which run both kernels.
   */
  constructor(budget = LIST_BYTES, simd = kernelSupported()) {
    this.#room = Math.floor(budget / ALIGNMENT) * ALIGNMENT;
    this.#kernel = createKernel(simd);
    this.#queryAt = this.#kernel.memory.buffer.byteLength;
    this.#scoresAt = this.#queryAt + LONGEST_QUERY * 2;
    this.#holes = [{ at: this.#scoresAt + ROWS_AT_ONCE * 4, bytes: this.#room }];
  }

  get counts(): ListCounts {
    return { hits: this.#hits, misses: this.#misses, bytes: this.#bytes };
  }

  /** Where a list lies that is held. Good until another is placed. */
  find(list: object): number | undefined {
    const span = this.#held.get(list);
    if (span === undefined) return undefined;
    this.#hits++;
    span.used = ++this.#uses;
    return span.at;
  }

  /** Places a list, in the room of those used longest ago if there is no other. @returns where it lies, until another is placed */
  place(list: object, block: Uint8Array): number {
    const known = this.#held.get(list);
    if (known !== undefined) return known.at;
    this.#misses++;
    const bytes = Math.ceil(block.length / ALIGNMENT) * ALIGNMENT;
    while (bytes <= this.#room) {
      const hole = this.#holes.find((hole) => hole.bytes >= bytes);
      if (hole !== undefined) {
        const rest = { at: hole.at + bytes, bytes: hole.bytes - bytes };
        this.#holes = this.#holes.flatMap((other) => (other !== hole ? other : rest.bytes > 0 ? rest : []));
        this.#held.set(list, { at: hole.at, bytes, used: ++this.#uses });
        this.#bytes += bytes;
        return this.#write(block, hole.at);
      }
      this.#letGo(this.#oldest());
    }
    this.#letGo(this.#held);
    return this.#write(block, this.#holes[0]?.at ?? 0);
  }

  /**
   * Scores the rows of lists, some at once: `visit` gets the list, the number of the first row, how many there are, and
   * their scores, in an array that the next ones overwrite.
   * @param query int16 components, at most `stride`, which are the bytes of a row
   */
  scan<List extends PlacedList>(
    lists: readonly List[],
    stride: number,
    query: Int16Array,
    visit: (list: List, first: number, count: number, scores: Float32Array) => void,
  ): void {
    const { buffer } = this.#kernel.memory;
    const padded = new Int16Array(buffer, this.#queryAt, stride);
    padded.set(query);
    padded.fill(0, query.length);
    const scores = new Float32Array(buffer, this.#scoresAt, ROWS_AT_ONCE);
    for (const list of lists) {
      const { at, rows, rowsAt } = list;
      for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
        const count = Math.min(ROWS_AT_ONCE, rows - first);
        this.#kernel.scan(at + rowsAt + first * stride, count, stride, this.#queryAt, at + first * 4, this.#scoresAt);
        visit(list, first, count, scores);
      }
    }
  }

  /** The memory as words, to read a list that lies at `at` from word `at / 4` on. Good until another is placed. */
  get words(): Uint32Array {
    return new Uint32Array(this.#kernel.memory.buffer);
  }

  #write(block: Uint8Array, at: number): number {
    const { memory } = this.#kernel;
    growTo(memory, at + block.length);
    new Uint8Array(memory.buffer, at, block.length).set(block);
    return at;
  }

  #oldest(): readonly [object, Held][] {
    let oldest: [object, Held] | undefined;
    for (const entry of this.#held) if (oldest === undefined || entry[1].used < oldest[1].used) oldest = entry;
    return oldest === undefined ? [] : [oldest];
  }

  #letGo(lists: Iterable<readonly [object, Held]>): void {
    const free: Span[] = [...this.#holes];
    for (const [list, { at, bytes }] of lists) {
      this.#held.delete(list);
      this.#bytes -= bytes;
      free.push({ at, bytes });
    }
    free.sort((a, b) => a.at - b.at);
    this.#holes = [];
    for (const span of free) {
      const last = this.#holes.at(-1);
      if (last === undefined || last.at + last.bytes < span.at) this.#holes.push(span);
      else this.#holes[this.#holes.length - 1] = { at: last.at, bytes: last.bytes + span.bytes };
    }
  }
}
