/* Countries and currencies by their names in each language, from the browser. */
const COUNTRIES = {
  KE: 'KES', TZ: 'TZS', UG: 'UGX', RW: 'RWF', BI: 'BIF', ET: 'ETB', SO: 'SOS', SS: 'SSP', CD: 'CDF', DJ: 'DJF', ER: 'ERN',
  NG: 'NGN', GH: 'GHS', SN: 'XOF', CI: 'XOF', ML: 'XOF', BF: 'XOF', BJ: 'XOF', TG: 'XOF', NE: 'XOF', GW: 'XOF', GN: 'GNF', SL: 'SLE', LR: 'LRD', GM: 'GMD', CV: 'CVE',
  CM: 'XAF', GA: 'XAF', CG: 'XAF', TD: 'XAF', CF: 'XAF', GQ: 'XAF', ST: 'STN',
  ZA: 'ZAR', BW: 'BWP', NA: 'NAD', LS: 'LSL', SZ: 'SZL', ZM: 'ZMW', ZW: 'USD', MW: 'MWK', MZ: 'MZN', AO: 'AOA', MG: 'MGA', MU: 'MUR', SC: 'SCR', KM: 'KMF',
  EG: 'EGP', MA: 'MAD', DZ: 'DZD', TN: 'TND', LY: 'LYD', SD: 'SDG', MR: 'MRU',
  SA: 'SAR', AE: 'AED', QA: 'QAR', KW: 'KWD', BH: 'BHD', OM: 'OMR', YE: 'YER', JO: 'JOD', LB: 'LBP', IQ: 'IQD', PS: 'ILS', TR: 'TRY',
  IN: 'INR', PK: 'PKR', BD: 'BDT', LK: 'LKR', NP: 'NPR', ID: 'IDR', MY: 'MYR', SG: 'SGD', TH: 'THB', VN: 'VND', PH: 'PHP', CN: 'CNY', HK: 'HKD', TW: 'TWD', JP: 'JPY', KR: 'KRW',
  GB: 'GBP', IE: 'EUR', FR: 'EUR', DE: 'EUR', ES: 'EUR', PT: 'EUR', IT: 'EUR', NL: 'EUR', BE: 'EUR', LU: 'EUR', AT: 'EUR', FI: 'EUR', GR: 'EUR', HR: 'EUR', SI: 'EUR', SK: 'EUR', EE: 'EUR', LV: 'EUR', LT: 'EUR', CY: 'EUR', MT: 'EUR',
  CH: 'CHF', SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK', PL: 'PLN', CZ: 'CZK', HU: 'HUF', RO: 'RON', BG: 'BGN', UA: 'UAH', RS: 'RSD',
  US: 'USD', CA: 'CAD', MX: 'MXN', BR: 'BRL', AR: 'ARS', CL: 'CLP', CO: 'COP', PE: 'PEN', AU: 'AUD', NZ: 'NZD',
} as const;

export const currencyOf = (country: string): string | undefined => COUNTRIES[country as keyof typeof COUNTRIES];

interface Choice {
  value: string;
  label: string;
}
const named = (values: string[], type: 'region' | 'currency', locale: string): Choice[] => {
  const names = new Intl.DisplayNames([locale], { type });
  const collator = new Intl.Collator(locale);
  return values.map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => collator.compare(a.label, b.label));
};

export const countries = (locale: string) => named(Object.keys(COUNTRIES), 'region', locale);
export const currencies = (locale: string) => named([...new Set<string>(Object.values(COUNTRIES))], 'currency', locale)
  .map(({ value, label }) => ({ value, label: `${value} – ${label}` }));
