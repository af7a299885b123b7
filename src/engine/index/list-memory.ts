import { createKernel, growTo, kernelSupported, signBytes, type Kernel } from "./kernel.ts";

/** The lists of 170,000 vectors of 384 dimensions and their signs just fit, in what phones with 3 GB of memory leave to a tab beside a model. */
const LIST_BYTES = 73 * 2 ** 20;
/** Components of the longest query. */
const LONGEST_QUERY = 2048;
/** Rows scored at once: their scores lie in front of the lists. */
const ROWS_AT_ONCE = 8192;
/** Rows whose signs are compared before the likest of them are scored: so do their differences. */
const SIGNS_AT_ONCE = 32_768;
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

/** A list where it lies now, in bytes, and where its rows and their signs begin, from there. */
export interface PlacedList {
  readonly at: number;
  readonly rowsAt: number;
  readonly signsAt: number;
  readonly rows: number;
}

/** Gets the list, the number of the first row, how many there are, and their scores, in an array that the next ones overwrite. */
type Visit<List> = (list: List, first: number, count: number, scores: Float32Array) => void;

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
  readonly #querySignsAt: number;
  readonly #heavyAt: number;
  readonly #scoresAt: number;
  readonly #differencesAt: number;
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
    this.#querySignsAt = this.#queryAt + LONGEST_QUERY * 2;
    this.#heavyAt = this.#querySignsAt + signBytes(LONGEST_QUERY);
    this.#scoresAt = this.#heavyAt + signBytes(LONGEST_QUERY);
    this.#differencesAt = this.#scoresAt + ROWS_AT_ONCE * 4;
    this.#holes = [{ at: this.#differencesAt + SIGNS_AT_ONCE * 2, bytes: this.#room }];
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

  /**
   * Places a list, in the room of those used longest ago if there is no other, with `spare` bytes behind it.
   * @returns where it lies, until another is placed
   */
  place(list: object, block: Uint8Array, spare = 0): number {
    const known = this.#held.get(list);
    if (known !== undefined) return known.at;
    this.#misses++;
    const bytes = Math.ceil((block.length + spare) / ALIGNMENT) * ALIGNMENT;
    while (bytes <= this.#room) {
      const hole = this.#holes.find((hole) => hole.bytes >= bytes);
      if (hole !== undefined) {
        const rest = { at: hole.at + bytes, bytes: hole.bytes - bytes };
        this.#holes = this.#holes.flatMap((other) => (other !== hole ? other : rest.bytes > 0 ? rest : []));
        this.#held.set(list, { at: hole.at, bytes, used: ++this.#uses });
        this.#bytes += bytes;
        return this.#write(block, hole.at, spare);
      }
      this.#letGo(this.#oldest());
    }
    this.#letGo(this.#held);
    return this.#write(block, this.#holes[0]?.at ?? 0, spare);
  }

  /** Notes the signs of a list's rows, in the spare room behind it. @param stride bytes of a row */
  sign({ at, rowsAt, signsAt, rows }: PlacedList, stride: number): void {
    this.#kernel.signs(at + rowsAt, rows, stride, at + signsAt, signBytes(stride));
  }

  /**
   * Scores all rows of lists, some at once.
   * @param query int16 components, at most `stride`, which are the bytes of a row
   */
  scan<List extends PlacedList>(lists: readonly List[], stride: number, query: Int16Array, visit: Visit<List>): void {
    const scores = this.#ask(query, stride);
    for (const list of lists) {
      const { at, rows, rowsAt } = list;
      for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
        const count = Math.min(ROWS_AT_ONCE, rows - first);
        this.#kernel.scan(at + rowsAt + first * stride, count, stride, this.#queryAt, at + first * 4, this.#scoresAt);
        visit(list, first, count, scores);
      }
    }
  }

  /**
   * Scores those rows of lists whose signs are likest the query's, one by one: of each `SIGNS_AT_ONCE` rows `likest`, and
   * those that are as like as the last of them. The lists must have been signed.
   */
  scanLikest<List extends PlacedList>(
    lists: readonly List[],
    stride: number,
    query: Int16Array,
    likest: number,
    visit: Visit<List>,
  ): void {
    const scores = this.#ask(query, stride);
    const bytes = signBytes(stride);
    this.#askSigns(query, bytes);
    for (const parts of partsOf(lists, SIGNS_AT_ONCE)) {
      const { differences, most } = this.#compare(parts, bytes, likest);
      let at = 0;
      for (const { list, first, count } of parts) {
        for (let row = first; row < first + count; row++) {
          if ((differences[at++] ?? 0) > most) continue;
          const rowAt = list.at + list.rowsAt + row * stride;
          this.#kernel.scan(rowAt, 1, stride, this.#queryAt, list.at + row * 4, this.#scoresAt);
          visit(list, row, 1, scores);
        }
      }
    }
  }

  /** Where the kernel reads the query, padded, and where it puts scores. */
  #ask(query: Int16Array, stride: number): Float32Array {
    const { buffer } = this.#kernel.memory;
    const padded = new Int16Array(buffer, this.#queryAt, stride);
    padded.set(query);
    padded.fill(0, query.length);
    return new Float32Array(buffer, this.#scoresAt, ROWS_AT_ONCE);
  }

  /** Where the kernel reads the query's signs, and which of them count twice: those of components above the mean. */
  #askSigns(query: Int16Array, bytes: number): void {
    const { buffer } = this.#kernel.memory;
    const signs = new Uint8Array(buffer, this.#querySignsAt, bytes).fill(0);
    const heavy = new Uint8Array(buffer, this.#heavyAt, bytes).fill(0);
    let sum = 0;
    for (const component of query) sum += Math.abs(component);
    const mean = sum / query.length;
    for (let j = 0; j < query.length; j++) {
      const component = query[j] ?? 0;
      const [byte, bit] = [j >> 3, 1 << (j & 7)];
      if (component < 0) signs[byte] = (signs[byte] ?? 0) | bit;
      if (Math.abs(component) > mean) heavy[byte] = (heavy[byte] ?? 0) | bit;
    }
  }

  /** In how many signs each row of the parts differs from the query, and the most that the `likest` of them do. */
  #compare(parts: readonly Part<PlacedList>[], bytes: number, likest: number) {
    let rows = 0;
    for (const { list, first, count } of parts) {
      const from = list.at + list.signsAt + first * bytes;
      this.#kernel.differ(from, count, bytes, this.#querySignsAt, this.#heavyAt, this.#differencesAt + rows * 2);
      rows += count;
    }
    const differences = new Uint16Array(this.#kernel.memory.buffer, this.#differencesAt, rows);
    const having = new Uint32Array(bytes * 16 + 1);
    // A loop by number: one over the values took as long as comparing the signs.
    for (let row = 0; row < rows; row++) {
      const difference = differences[row] ?? 0;
      having[difference] = (having[difference] ?? 0) + 1;
    }
    let most = 0;
    for (let seen = having[0] ?? 0; seen < likest && most < bytes * 16;) seen += having[++most] ?? 0;
    return { differences, most };
  }

  /** The memory as words, to read a list that lies at `at` from word `at / 4` on. Good until another is placed. */
  get words(): Uint32Array {
    return new Uint32Array(this.#kernel.memory.buffer);
  }

  #write(block: Uint8Array, at: number, spare: number): number {
    const { memory } = this.#kernel;
    growTo(memory, at + block.length + spare);
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

/** Some rows of a list. */
interface Part<List> {
  readonly list: List;
  readonly first: number;
  readonly count: number;
}

/** Lists in turn, cut so that no more than `most` rows come at once. */
function* partsOf<List extends PlacedList>(lists: readonly List[], most: number): Generator<Part<List>[]> {
  let parts: Part<List>[] = [];
  let room = most;
  for (const list of lists) {
    for (let first = 0; first < list.rows;) {
      const count = Math.min(room, list.rows - first);
      parts.push({ list, first, count });
      [first, room] = [first + count, room - count];
      if (room > 0) continue;
      yield parts;
      [parts, room] = [[], most];
    }
  }
  if (parts.length > 0) yield parts;
}
