import { list } from '../prose.ts';
import type { Figure, FigureColumn, Knowledge } from './knowledge.ts';
import { figureHop, type Hop, rowSentence, type Seed } from './steps.ts';
import { askFor, pick, type Rng, styled, thinkFinal, thinkFirst, thinkNext, thinkOnly } from './wording.ts';

const numeric = (c: FigureColumn) => c.table.columns[c.index]?.type !== 'text';
const num = (row: readonly string[], c: FigureColumn) => Number(row[c.index]);
const filled = (c: FigureColumn) => c.table.rows.filter((r) => r[c.index] !== '');
const upper = (s: string) => s.charAt(0).toUpperCase() + s.slice(1);

/** A round number near a value: two digits that count, or the whole of a year. */
function rounded(value: number, year: boolean): number {
  if (year) return Math.round(value / 10) * 10;
  if (value === 0) return 0;
  const digits = 10 ** (Math.floor(Math.log10(Math.abs(value))) - (Math.abs(value) < 100 ? 1 : 0));
  return Number((Math.round(value / digits) * digits).toPrecision(6));
}

/** A number as people write it: plain, with commas, or in millions. The sub-question keeps the same writing. */
function written(rng: Rng, value: number, year: boolean): string {
  if (!year && value >= 1_000_000 && value % 100_000 === 0 && rng() < 0.6) return `${value / 1_000_000} million`;
  if (!year && value >= 1000 && rng() < 0.5) return value.toLocaleString('en-US');
  return String(value);
}

/** A text column by whose values the rows may be filtered, with the words for one value. */
const filters: readonly { table: RegExp; column: string; say: (value: string) => { rows: string; clean: string } }[] = [
  { table: /penguins/, column: 'Species', say: (v) => ({ rows: `${v} penguins measured at Palmer Station`, clean: `penguins with the Species ${v}` }) },
  { table: /penguins/, column: 'Island', say: (v) => ({ rows: `penguins from ${v} island`, clean: `penguins with the Island ${v}` }) },
  { table: /penguins/, column: 'Sex', say: (v) => ({ rows: `${v} penguins at Palmer Station`, clean: `penguins with the Sex ${v}` }) },
  { table: /airports-of/, column: 'Country', say: (v) => ({ rows: `airports of large cities in ${v}`, clean: `airports of large cities with the Country ${v}` }) },
  { table: /largest-cities/, column: 'Country', say: (v) => ({ rows: `of the largest cities in the table that lie in ${v}`, clean: `large cities with the Country ${v}` }) },
  { table: /antibiotics/, column: 'Gram staining', say: (v) => ({ rows: `Gram-${v} bacteria`, clean: `bacteria with the Gram staining ${v}` }) },
];

function single(kind: string, rng: Rng, question: string, hop: Omit<Hop, 'np' | 'ask' | 'answerType'>): Seed {
  const [answer = ''] = hop.answers;
  return {
    kind, question: styled(rng, question), answers: hop.answers,
    steps: [{ think: thinkOnly(rng, hop.need), subQuestion: hop.subQuestion, expert: hop.expert, answer, evidence: hop.evidence, answerSentence: hop.answerSentence }],
    finalThink: thinkFinal(rng, answer),
  };
}

/** A look-up of one figure. */
export function lookupSeed(rng: Rng, figure: Figure): Seed {
  const hop = figureHop(rng, figure);
  return single('table-lookup', rng, rng() < 0.62 && hop.ask.length > 0 ? pick(rng, hop.ask) : askFor(rng, hop.np), hop);
}

const countFrames = ['How many {rows} {test}?', 'How many of the {rows} {test}?', 'What is the number of {rows} that {test}?', 'Count the {rows} that {test}.', 'Tell me how many {rows} {test}.', 'Of the {rows}, how many {test}?', 'I wonder how many {rows} {test}.', 'how many {rows} {test}', 'Number of {rows} that {test}?', 'Can you count the {rows} that {test}?', 'Give me the count of {rows} that {test}.'] as const;
const plainCount = ['How many {rows} are there?', 'Count the {rows}.', 'What is the number of {rows}?', 'how many {rows} are listed', 'Tell me how many {rows} there are.', 'How many {rows} does the table list?'] as const;

/** "How many … have more than …": undefined where the dice fall on a useless threshold. */
export function countSeed(rng: Rng, c: FigureColumn): Seed | undefined {
  const filter = filters.filter((f) => f.table.test(c.table.id));
  const chosen = filter.length > 0 && rng() < 0.6 ? pick(rng, filter) : undefined;
  let rows = filled(c);
  let [said, clean] = [c.fill(c.words.many), c.fill(c.words.many)];
  if (chosen) {
    const at = c.table.header.indexOf(chosen.column);
    const value = pick(rng, rows)[at] ?? '';
    rows = rows.filter((r) => r[at] === value);
    const words = chosen.say(value);
    [said, clean] = [words.rows, words.clean];
    if (rows.length > 1 && rng() < 0.35) {
      const sub = `How many ${clean} are there?`;
      return single('table-count', rng, pick(rng, plainCount).replace('{rows}', said), { need: `the number of ${said}`, subQuestion: sub, expert: 'table', answers: [String(rows.length)], evidence: [c.table.id], answerSentence: `Rows that fit: ${rows.length}` });
    }
  }
  if (!numeric(c) || rows.length < 4 || c.words.over.length === 0) return undefined;
  const year = c.table.columns[c.index]?.type === 'year';
  const above = rng() < 0.6 || c.words.under.length === 0;
  const values = rows.map((r) => num(r, c)).sort((a, b) => a - b);
  const limit = rounded(values[Math.floor((above ? 0.35 + 0.62 * rng() : 0.03 + 0.55 * rng()) * values.length)] ?? 0, year);
  const count = values.filter((v) => (above ? v > limit : v < limit)).length;
  if (count > 70 || values.includes(limit) || (count === 0 && rng() < 0.8)) return undefined;
  const n = written(rng, limit, year);
  const test = c.fill(pick(rng, above ? c.words.over : c.words.under)).replace('{n}', n);
  const sub = `How many ${clean.replace(/^of the /, '')} ${c.fill((above ? c.words.over : c.words.under)[0] ?? '').replace('{n}', n)}?`;
  const names = rows.filter((r) => (above ? num(r, c) > limit : num(r, c) < limit)).map((r) => r[0] ?? '');
  const sentence = count > 0 && count <= 6 ? `Rows that fit: ${count} (${list(names)})` : `Rows that fit: ${count}`;
  return single('table-count', rng, pick(rng, said.startsWith('of ') ? ['How many {rows} {test}?', 'Tell me how many {rows} {test}.', 'how many {rows} {test}'] : countFrames).replace('{rows}', said).replace('{test}', test), {
    need: `the number of rows above or below ${n}`, subQuestion: sub, expert: 'table', answers: [String(count)], evidence: [c.table.id], answerSentence: sentence,
  });
}

const extremeFrames = ['Which is the {most} {scope}?', 'What is the {most} {scope}?', 'Name the {most} {scope}.', '{Scope}, which is the {most}?', 'Tell me the {most} {scope}.', 'the {most} {scope}?', 'I am looking for the {most} {scope}.', 'Can you find the {most} {scope}?', 'Which one is the {most} {scope}?', 'What would be the {most} {scope}?', 'Look up the {most} {scope}.', 'Do you know the {most} {scope}?'] as const;

/** The row with the highest or lowest figure, as a hop; undefined where two rows share the place. */
export function extremeHop(rng: Rng, c: FigureColumn): Hop | undefined {
  if (!numeric(c) || c.words.most.length === 0) return undefined;
  const high = rng() < 0.6 || c.words.least.length === 0;
  const filter = filters.filter((f) => f.table.test(c.table.id) && f.column !== 'Sex');
  const chosen = filter.length > 0 && rng() < 0.5 ? pick(rng, filter) : undefined;
  let rows = filled(c);
  let [scope, cleanRows] = [c.fill(c.words.scope), `${c.words.one} ${c.fill(c.words.scope)}`];
  if (chosen) {
    const at = c.table.header.indexOf(chosen.column);
    const value = pick(rng, rows)[at] ?? '';
    rows = rows.filter((r) => r[at] === value);
    const words = chosen.say(value);
    scope = chosen.column === 'Country' ? `in ${value}` : `among the ${words.rows}`;
    cleanRows = `${c.words.one} with the ${chosen.column} ${value}`;
  }
  if (rows.length < 3) return undefined;
  const sorted = [...rows].sort((a, b) => (high ? num(b, c) - num(a, c) : num(a, c) - num(b, c)));
  const [best, second] = sorted;
  if (!best || !second || num(best, c) === num(second, c)) return undefined;
  const [name = ''] = best;
  const phrase = c.fill(pick(rng, high ? c.words.most : c.words.least));
  const fill = (f: string) => f.replace('{most}', phrase).replace('{scope}', scope).replace('{Scope}', upper(scope));
  return {
    need: `the ${phrase}`,
    subQuestion: `Which ${cleanRows} has the ${high ? 'highest' : 'lowest'} ${c.fill(c.words.noun)}?`,
    expert: 'table', answers: [c.type === 'element' ? name.toLowerCase() : name], evidence: [c.table.id],
    answerSentence: rowSentence({ column: c, row: best, x: name, value: best[c.index] ?? '' }),
    answerType: c.type, np: `the ${phrase} ${scope}`, ask: extremeFrames.map(fill),
  };
}

export function extremeSeed(rng: Rng, c: FigureColumn): Seed | undefined {
  const hop = extremeHop(rng, c);
  return hop && single('table-compare', rng, pick(rng, hop.ask), hop);
}

const twoFrames = ['Which {greater}, {x} or {y}?', '{X} or {y}: which {greater}?', 'Between {x} and {y}, which {greater}?', 'What {greater}: {x} or {y}?', 'Compare {x} and {y}: which one {greater}?', 'which one {greater}, {x} or {y}', 'Tell me which {greater}, {x} or {y}.', 'Of {x} and {y}, which {greater}?', '{x} vs {y}, which {greater}?', 'If I compare {x} with {y}, which {greater}?'] as const;

/** Which of two rows has the greater figure: one step in one table, two steps across tables. */
export function compareSeed(rng: Rng, knowledge: Knowledge, first: Figure): Seed | undefined {
  const c = first.column;
  if (!numeric(c) || c.words.greater.length === 0) return undefined;
  const across = rng() < 0.45;
  const others = knowledge.columns.filter((o) => o.words === c.words && (across ? o.table !== c.table : o === c));
  if (others.length === 0) return undefined;
  const other = pick(rng, others);
  const second = pick(rng, knowledge.figures.filter((f) => f.column === other));
  const [a, b] = [Number(first.value), Number(second.value)];
  if (a === b || first.x === second.x || !/^\d{4}$/.test(c.table.header[c.index] ?? '') !== !/^\d{4}$/.test(other.table.header[other.index] ?? '') || c.fill(c.words.noun) !== other.fill(other.words.noun)) return undefined;
  const high = rng() < 0.65 || c.words.smaller.length === 0;
  const phrase = c.fill(pick(rng, high ? c.words.greater : c.words.smaller));
  const winner = a > b === high ? first : second;
  const answer = c.type === 'element' ? winner.x : (winner.row[0] ?? '');
  const question = pick(rng, twoFrames).replace('{greater}', phrase).replace('{x}', first.x).replace('{X}', upper(first.x)).replace('{y}', second.x);
  const personal = c.type === 'person' ? question.replace(/\bwhich\b/g, 'who').replace(/\bWhich\b/g, 'Who').replace(/who one/g, 'which one').replace(/^What /, 'Who ') : question;
  if (!across) {
    return single('table-compare', rng, personal, {
      need: `the ${c.fill(c.words.noun)} of both`, subQuestion: `Which has the ${high ? 'higher' : 'lower'} ${c.fill(c.words.noun)}, ${first.x} or ${second.x}?`,
      expert: 'table', answers: [answer], evidence: [c.table.id], answerSentence: `${rowSentence(first)}; ${rowSentence(second)}`,
    });
  }
  const hops = [figureHop(rng, first), figureHop(rng, second)] as const;
  return {
    kind: 'table-compare', question: styled(rng, personal), answers: [answer],
    steps: hops.map((h, i) => ({ think: i === 0 ? thinkFirst(rng, h.need) : thinkNext(rng, first.value, h.need), subQuestion: h.subQuestion, expert: h.expert, answer: h.answers[0] ?? '', evidence: h.evidence, answerSentence: h.answerSentence })),
    finalThink: `${first.value} is ${a > b ? 'more' : 'less'} than ${second.value}.`,
  };
}
