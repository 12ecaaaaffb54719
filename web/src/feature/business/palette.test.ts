import { describe, expect, it } from 'vitest';
import { isColor, paletteOf } from './palette';

describe('colours of a shop', () => {
  it('keeps one that can be read', () => {
    expect(paletteOf('#0b6350', '', 'light').accent).toBe('#0b6350');
  });
  it('finds a shade of any that can be read, light and dark', () => {
    for (const accent of ['#ffff00', '#000000', '#ffffff', '#ff0000', '#777777'])
      for (const ground of ['', '#123456', '#fff0f0'])
        for (const mode of ['light', 'dark'] as const)
          expect(paletteOf(accent, ground, mode).contrast).toBeGreaterThanOrEqual(4.5);
  });
  it('takes no half colour', () => {
    expect(isColor('#0b635')).toBe(false);
    expect(paletteOf('#0b635', '', 'light').accent).toBe('#0b6350');
  });
});
