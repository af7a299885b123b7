/** Stands in front of a question where only the thing that it is about is sought, and not its answer. */
export const WHICH_ONE = "Which one is meant: ";

/**
 * What a search looks for: the question alone. The words in front of it tell what to read out of what was found; searched
 * for, they cost a third of the things that tables tell (docs/training.md).
 */
export function searchedFor(subQuestion: string): string {
  return subQuestion.startsWith(WHICH_ONE) ? subQuestion.slice(WHICH_ONE.length) : subQuestion;
}
