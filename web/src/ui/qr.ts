/* QR codes by ISO/IEC 18004: bytes, error correction M, versions 1 to 10, which is 213 bytes: an
 * address with room to spare. */

/** For each version: words of correction in each block, and the words of data of each block. */
const BLOCKS: [number, number[]][] = [
  [10, [16]], [16, [28]], [26, [44]], [18, [32, 32]], [24, [43, 43]], [16, [27, 27, 27, 27]], [18, [31, 31, 31, 31]],
  [22, [38, 38, 39, 39]], [22, [36, 36, 36, 37, 37]], [26, [43, 43, 43, 43, 44]],
];
const ALIGNMENT = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

/* The field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1. */
const EXP: number[] = [], LOG: number[] = [];
for (let i = 0, value = 1; i < 255; i++) {
  EXP[i] = value;
  LOG[value] = i;
  value = value << 1 ^ (value & 0x80 ? 0x11d : 0);
}
const times = (a: number, b: number) => (a && b ? EXP[((LOG[a] ?? 0) + (LOG[b] ?? 0)) % 255] ?? 0 : 0);

function correction(data: number[], count: number): number[] {
  let divisor = [1];
  for (let i = 0; i < count; i++) {
    const next = [...divisor, 0];
    divisor.forEach((value, at) => { next[at + 1] = (next[at + 1] ?? 0) ^ times(value, EXP[i] ?? 0); });
    divisor = next;
  }
  const rest = [...data, ...Array<number>(count).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i] ?? 0;
    if (lead) divisor.forEach((value, at) => { rest[i + at] = (rest[i + at] ?? 0) ^ times(value, lead); });
  }
  return rest.slice(data.length);
}

/** The words of all blocks, woven as they are drawn. */
function wordsOf(bytes: Uint8Array, version: number): number[] {
  const [perBlock, sizes] = BLOCKS[version - 1] ?? [0, []];
  const room = sizes.reduce((sum, size) => sum + size, 0);
  const bits: number[] = [];
  const put = (value: number, length: number) => { for (let i = length - 1; i >= 0; i--) bits.push(value >> i & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, room * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(''), 2));
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
  let at = 0;
  const blocks = sizes.map((size) => data.slice(at, at += size));
  const ends = blocks.map((block) => correction(block, perBlock));
  const woven: number[] = [];
  for (let i = 0; i < Math.max(...sizes); i++) for (const block of blocks) if (i < block.length) woven.push(block[i] ?? 0);
  for (let i = 0; i < perBlock; i++) for (const end of ends) woven.push(end[i] ?? 0);
  return woven;
}

type Cells = (boolean | null)[][];

function frame(version: number): Cells {
  const size = version * 4 + 17;
  const cells: Cells = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  const set = (x: number, y: number, isDark: boolean) => {
    const row = cells[y];
    if (row && x >= 0 && x < size) row[x] = isDark;
  };
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const)
    for (let y = -4; y <= 4; y++) for (let x = -4; x <= 4; x++) {
      const ring = Math.max(Math.abs(x), Math.abs(y));
      set(cx + x, cy + y, ring !== 2 && ring !== 4);
    }
  const places = ALIGNMENT[version - 1] ?? [];
  const last = places.at(-1);
  for (const cy of places) for (const cx of places) {
    if ((cx === 6 && (cy === 6 || cy === last)) || (cx === last && cy === 6)) continue;
    for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) set(cx + x, cy + y, Math.max(Math.abs(x), Math.abs(y)) !== 1);
  }
  for (let i = 8; i < size - 8; i++) {
    set(i, 6, i % 2 === 0);
    set(6, i, i % 2 === 0);
  }
  drawFormat(cells, 0);
  if (version >= 7) {
    let rest = version;
    for (let i = 0; i < 12; i++) rest = rest << 1 ^ (rest >> 11) * 0x1f25;
    const bits = version << 12 | rest;
    for (let i = 0; i < 18; i++) {
      set(size - 11 + i % 3, Math.floor(i / 3), Boolean(bits >> i & 1));
      set(Math.floor(i / 3), size - 11 + i % 3, Boolean(bits >> i & 1));
    }
  }
  return cells;
}

/* Correction M is 00. */
function drawFormat(cells: Cells, mask: number) {
  const size = cells.length;
  let rest = mask;
  for (let i = 0; i < 10; i++) rest = rest << 1 ^ (rest >> 9) * 0x537;
  const bits = (mask << 10 | rest) ^ 0x5412;
  const set = (x: number, y: number, i: number) => { (cells[y] as (boolean | null)[])[x] = Boolean(bits >> i & 1); };
  for (let i = 0; i < 6; i++) set(8, i, i);
  set(8, 7, 6);
  set(8, 8, 7);
  set(7, 8, 8);
  for (let i = 9; i < 15; i++) set(14 - i, 8, i);
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, i);
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, i);
  (cells[size - 8] as (boolean | null)[])[8] = true;
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => x * y % 2 + x * y % 3 === 0,
  (x, y) => (x * y % 2 + x * y % 3) % 2 === 0, (x, y) => ((x + y) % 2 + x * y % 3) % 2 === 0,
];

function fill(cells: Cells, words: number[], mask: number): boolean[][] {
  const size = cells.length;
  const drawn = cells.map((row) => [...row]);
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = (right + 1 & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = drawn[y] as (boolean | null)[];
        if (row[x] !== null) continue;
        const isDark = Boolean((words[bit >> 3] ?? 0) >> 7 - (bit & 7) & 1);
        bit++;
        row[x] = isDark !== (MASKS[mask]?.(x, y) ?? false);
      }
    }
  }
  drawFormat(drawn, mask);
  return drawn as boolean[][];
}

/* How hard it would be to read: long runs, blocks, false finders, too much of one colour. */
function penalty(cells: boolean[][]): number {
  const size = cells.length;
  let sum = 0, dark = 0;
  const lines = [...cells, ...cells.map((_, x) => cells.map((row) => row[x] ?? false))];
  for (const line of lines) {
    const text = line.map((cell) => (cell ? '1' : '0')).join('');
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    for (const finder of ['10111010000', '00001011101'])
      for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) sum += 40;
  }
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    const cell = cells[y]?.[x];
    if (cell) dark++;
    if (x && y && cell === cells[y]?.[x - 1] && cell === cells[y - 1]?.[x] && cell === cells[y - 1]?.[x - 1]) sum += 3;
  }
  return sum + Math.floor(Math.abs(dark / (size * size) - 0.5) * 20) * 10;
}

/** The cells of the code, true for dark; null when the text is too long. */
export function qrCells(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex(([, sizes], index) => sizes.reduce((sum, size) => sum + size, 0) >= bytes.length + (index < 9 ? 2 : 3)) + 1;
  if (version === 0) return null;
  const words = wordsOf(bytes, version);
  const cells = frame(version);
  return MASKS.map((_, mask) => fill(cells, words, mask)).reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

/** One path of all dark cells. */
export const qrPath = (cells: boolean[][]) =>
  cells.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
