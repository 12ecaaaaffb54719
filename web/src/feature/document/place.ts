/* Places of rows: numbers, so that there is always another between two. A row that is moved gets
 * another place and stays the same row: who edits it meanwhile loses nothing, and two who move it do
 * not make two of it. */

/** A number after `low` (null: the first) and before `high` (null: the last). Two who ask at once get
 *  different ones. Null when there is none between them any more. */
function placeBetween(low: number | null, high: number | null): number | null {
  const chance = Math.random();
  if (low === null) return (high ?? 1) - 1 - chance / 2;
  if (high === null) return low + 1 + chance / 2;
  const found = low + (high - low) * (0.4 + chance / 5);
  return low < found && found < high ? found : null;
}

/** Places for rows that have none: the same, whoever gives them. */
export const placeAt = (index: number) => index + 1;

const isPlace = (given: unknown): given is number => typeof given === 'number' && Number.isFinite(given);

/** Rows in the order of their places. One without stands behind the one before it. */
export function inOrder<Row>(rows: readonly Row[], placeOf: (row: Row) => unknown): Row[] {
  let last = -Infinity;
  return rows
    .map((row, index) => {
      const given = placeOf(row);
      const place = isPlace(given) ? given : last;
      last = place;
      return { row, index, place };
    })
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.index - b.index))
    .map(({ row }) => row);
}

/** The place of what is put at `index` among the others; null when theirs do not tell them apart. */
export function placeFor(places: readonly unknown[], index: number): number | null {
  const known = places.filter(isPlace);
  if (known.length < places.length || known.some((each, i) => i > 0 && (known[i - 1] ?? 0) >= each)) return null;
  return placeBetween(known[index - 1] ?? null, known[index] ?? null);
}
