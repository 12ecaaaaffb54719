import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Business } from '@/api/generated/business';
import { useCatalogueListQuery } from '@/api/generated/catalogue';
import { Money } from '@/ui/Money';
import { Section } from '@/ui/Page';
import { Notice } from '@/ui/Status';
import { Tabs } from '@/ui/Tabs';
import { isColor, type Palette, paletteOf } from './palette';

const SHOWN = 3;

/** The shop's page as it will be, light and dark, with how well its colours can be read. */
export default function ShopPreview({ business, accent, ground, bannerText }: { business: Business; accent: string; ground: string; bannerText: string }) {
  const { t, i18n } = useTranslation('settings');
  const [mode, setMode] = useState('light');
  const palette = paletteOf(accent, ground, mode === 'dark' ? 'dark' : 'light');
  const isOther = isColor(accent) && palette.accent !== accent.toLowerCase();
  const ratio = new Intl.NumberFormat(i18n.resolvedLanguage, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(palette.contrast);
  const page = <Shop business={business} palette={palette} bannerText={bannerText} />;
  return (
    <Section title={t('preview')} description={t('preview_text')}>
      <div className="grid gap-4">
        <Tabs label={t('preview')} selected={mode} onSelect={setMode} items={[{ id: 'light', label: t('light'), content: page }, { id: 'dark', label: t('dark'), content: page }]} />
        <Notice tone={isOther ? 'warn' : 'good'}>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {isOther && <><Swatch color={accent} /><span aria-hidden="true">→</span></>}<Swatch color={palette.accent} />
            <span>{isOther ? t('contrast_shifted', { ratio }) : t('contrast_good', { ratio })}</span>
          </span>
        </Notice>
      </div>
    </Section>
  );
}

const Swatch = ({ color }: { color: string }) => (
  <span className="inline-flex items-center gap-1.5"><span aria-hidden="true" className="size-5 rounded-full border border-edge" style={{ background: color }} /><code dir="ltr" className="text-sm">{color}</code></span>
);

function Shop({ business, palette, bannerText }: { business: Business; palette: Palette; bannerText: string }) {
  const { t } = useTranslation('settings');
  const { data: products } = useCatalogueListQuery({ businessId: business.id ?? '', status: 'active', limit: SHOWN });
  const shown = products?.data ?? [];
  return (
    <div className="overflow-hidden rounded-card border border-line" style={{ background: palette.ground, color: palette.ink }}>
      <div className="relative grid min-h-28 content-end" style={{ background: palette.accentSoft }}>
        {business.banner && <img src={business.banner.url ?? ''} alt="" className="absolute inset-0 size-full object-cover" />}
        {bannerText && <p className="relative m-3 w-fit max-w-full rounded-control px-3 py-1.5 font-semibold break-words" style={{ background: palette.card, color: palette.ink }}>{bannerText}</p>}
      </div>
      <div className="grid gap-4 p-4">
        <div className="flex items-center gap-3">
          {business.logo
            ? <img src={business.logo.url ?? ''} alt="" className="size-14 rounded-card object-cover" />
            : <span aria-hidden="true" className="grid size-14 shrink-0 place-items-center rounded-card text-xl font-semibold" style={{ background: palette.accent, color: palette.onAccent }}>{(business.name ?? '').slice(0, 1)}</span>}
          <div className="min-w-0"><p className="text-lg font-semibold break-words">{business.name}</p><p className="truncate text-sm" style={{ color: palette.soft }}>{[business.city, business.description].filter(Boolean).join(' · ')}</p></div>
        </div>
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {shown.map((product) => (
            <li key={product.id} className="grid content-start gap-1.5 rounded-card p-2" style={{ background: palette.card }}>
              {product.media[0]?.picture?.url ? <img src={product.media[0].picture.url} alt="" className="aspect-square w-full rounded-control object-cover" /> : <span aria-hidden="true" className="aspect-square w-full rounded-control" style={{ background: palette.accentSoft }} />}
              <span className="line-clamp-2 text-sm">{product.title}</span>
              <span className="text-sm font-semibold" style={{ color: palette.accent }}><Money value={product.price} /></span>
            </li>
          ))}
          {shown.length === 0 && <li className="col-span-full text-sm" style={{ color: palette.soft }}>{t('preview_empty')}</li>}
        </ul>
        <span className="w-fit rounded-control px-4 py-2 font-medium" style={{ background: palette.accent, color: palette.onAccent }}>{t('preview_button')}</span>
      </div>
    </div>
  );
}
