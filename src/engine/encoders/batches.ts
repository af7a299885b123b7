/** Padded tokens in one run of a model: past this, larger batches win nothing and only hold memory. */
const BATCH_TOKENS = 2048;

/**
 * Indexes of texts in groups of like length, so that padding stays small, each at most BATCH_TOKENS when padded; every index
 * occurs once.
 * @param lengths in tokens
 */
export function batches(lengths: readonly number[]): number[][] {
  const length = (index: number): number => lengths[index] ?? 0;
  const byLength = [...lengths.keys()].sort((a, b) => length(a) - length(b));
  const groups: number[][] = [];
  for (const index of byLength) {
    const group = groups.at(-1);
    if (group && length(index) * (group.length + 1) <= BATCH_TOKENS) group.push(index);
    else groups.push([index]);
  }
  return groups;
}
