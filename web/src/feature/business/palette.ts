/* How the shop page will show the colours: the shade of each that everybody can read. The rule is
 * the server's (business_color.c); this shows what it will do while a colour is being chosen. */
type Color = [number, number, number];

export interface Palette {
  ground: string;
  card: string;
  accent: string;
  onAccent: string;
  accentSoft: string;
  ink: string;
  soft: string;
  /** Of the accent on what it stands on, at the least. */
  contrast: number;
}

const CONTRAST_MIN = 4.5, LIGHT_GROUND_MIN = 0.8, DARK_GROUND_MAX = 0.02;
const STEPS = 64, SOFT_STEPS = 6;
const WHITE: Color = [255, 255, 255], BLACK: Color = [0, 0, 0];
const THEME = {
  light: { ground: '#f2f0ec', card: '#ffffff', accent: '#0b6350', ink: '#1d1b18', soft: '#4e4a44' },
  dark: { ground: '#151412', card: '#252320', accent: '#6fd3b4', ink: '#efece6', soft: '#c2bdb4' },
} as const;

export const isColor = (text: string) => /^#[0-9a-f]{6}$/i.test(text);
const parse = (text: string): Color => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)) as Color;
const write = (color: Color) => `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
const mix = (from: Color, to: Color, step: number) =>
  from.map((channel, at) => Math.floor((channel * (STEPS - step) + (to[at] ?? 0) * step + STEPS / 2) / STEPS)) as Color;

const linear = (channel: number) => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = ([red, green, blue]: Color) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
function contrast(a: Color, b: Color) {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

export function paletteOf(accentWish: string, groundWish: string, mode: 'light' | 'dark'): Palette {
  const isDark = mode === 'dark', theme = THEME[mode];
  let ground = parse(theme.ground), card = parse(theme.card);
  if (isColor(groundWish)) {
    const wish = parse(groundWish);
    const isFar = () => (isDark ? luminance(ground) > DARK_GROUND_MAX : luminance(ground) < LIGHT_GROUND_MIN);
    let step = 0;
    do ground = mix(wish, isDark ? BLACK : WHITE, step);
    while (step++ < STEPS && isFar());
    card = isDark ? mix(ground, WHITE, 3) : WHITE;
  }
  const wish = parse(isColor(accentWish) ? accentWish : theme.accent), ink = parse(theme.ink);
  const onAccent = isDark ? mix(ground, BLACK, STEPS / 2) : WHITE;
  let accent = wish, accentSoft = ground, least = 0, step = 0;
  do {
    accent = mix(wish, isDark ? WHITE : BLACK, step);
    accentSoft = mix(ground, accent, SOFT_STEPS);
    least = Math.min(contrast(accent, ground), contrast(accent, card), contrast(accent, accentSoft), contrast(accent, onAccent), contrast(ink, accentSoft));
  } while (step++ < STEPS && least < CONTRAST_MIN);
  return {
    ground: write(ground), card: write(card), accent: write(accent), onAccent: write(onAccent), accentSoft: write(accentSoft), ink: theme.ink, soft: theme.soft,
    contrast: least,
  };
}
