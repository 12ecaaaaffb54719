import { expect, test } from 'vitest';
import { qrCells, qrPath } from './qr';

const text = (cells: boolean[][] | null) => (cells ?? []).map((row) => row.map((cell) => (cell ? '#' : '.')).join(''));

test('a code has its finders, its timing, and the size of what it says', () => {
  const cells = text(qrCells('https://soko.example/office/new?agent=ABCD2345'));
  expect(cells).toHaveLength(33);
  for (const at of ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'].entries()) {
    expect(cells[at[0]]?.slice(0, 7)).toBe(at[1]);
    expect(cells[at[0]]?.slice(-7)).toBe(at[1]);
    expect(cells[cells.length - 7 + at[0]]?.slice(0, 7)).toBe(at[1]);
  }
  expect(cells[6]?.slice(8, -8)).toMatch(/^(#\.)+#$/);
});

test('the format of a code is one of those of correction M', () => {
  const cells = qrCells('soko') ?? [];
  const at = (x: number, y: number) => (cells[y]?.[x] ? 1 : 0);
  let bits = 0;
  for (let i = 14; i >= 9; i--) bits = bits << 1 | at(14 - i, 8);
  bits = bits << 1 | at(7, 8);
  bits = bits << 1 | at(8, 8);
  bits = bits << 1 | at(8, 7);
  for (let i = 5; i >= 0; i--) bits = bits << 1 | at(8, i);
  expect([0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0]).toContain(bits);
});

test('what is longer takes a larger code, and what is too long takes none', () => {
  expect(qrCells('a'.repeat(14))).toHaveLength(21);
  expect(qrCells('a'.repeat(15))).toHaveLength(25);
  expect(qrCells('a'.repeat(213))).toHaveLength(57);
  expect(qrCells('a'.repeat(214))).toBeNull();
});

test('dark cells become squares of one path', () => {
  expect(qrPath([[true, false], [false, true]])).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
});
