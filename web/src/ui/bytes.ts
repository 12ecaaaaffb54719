const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 1,536,000 bytes are "1.5 MB": one digit behind the point, in the language's own words. */
export function bytesText(bytes: number, locale: string): string {
  let step = 0;
  let value = bytes;
  for (; value >= 1000 && step < UNITS.length - 1; step++) value /= 1000;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[step], unitDisplay: step > 0 ? 'short' : 'long', maximumFractionDigits: step > 0 ? 1 : 0 }).format(value);
}
