/* Words typed in a hurry: without accents, in any order, from the beginning of a word first. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function score(words: string[], text: string): number {
  let sum = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return -1;
    sum += at === 0 ? 3 : text[at - 1] === ' ' ? 2 : 1;
  }
  return sum;
}

export function ranked<T>(items: T[], typed: string, textOf: (item: T) => string): T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.map((item) => ({ item, value: score(words, plain(textOf(item))) }))
    .filter(({ value }) => value >= 0)
    .sort((a, b) => b.value - a.value)
    .map(({ item }) => item);
}
