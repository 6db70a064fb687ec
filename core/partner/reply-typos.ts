/**
 * A word as thumbs write it: a letter left out, doubled, or two of them swapped; never a letter for another, since
 * that soon makes a different word ("retard", "regard"). The source of a pattern on folded text.
 */
export function mistyped(word: string): string {
  const written = new Set([word]);
  for (let at = 1; at < word.length; at += 1) {
    const [before, here, after] = [word.slice(0, at), word[at] ?? "", word.slice(at + 1)];
    written.add(before + after);
    written.add(before + here + here + after);
    written.add(before + (after[0] ?? "") + here + after.slice(1));
  }
  return [...written].join("|");
}
