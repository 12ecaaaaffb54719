import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarketplaceBannerDropMutation, useMarketplaceBannersQuery, type MarketplaceBanner } from '@/api/generated/marketplace';
import { isLocale, LOCALE_NAMES } from '@/api/preferences';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Empty } from '@/ui/Empty';
import { Icon } from '@/ui/Icon';
import { Menu } from '@/ui/Menu';
import { Page, Section } from '@/ui/Page';
import { Status, type Tone } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { useTimeText } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { bannerState, lastDay } from './banner';
import { BannerEdit } from './BannerEdit';
import { ContentTabs } from './ContentTabs';

const TONES: Record<string, Tone> = { shown: 'good', planned: 'info', past: 'neutral' };

/** What the start page shows on top, and when. */
export default function BannerList() {
  const { t } = useTranslation('content');
  const text = useRefusalText();
  const time = useTimeText();
  const { data, error, isLoading, isFetching, refetch } = useMarketplaceBannersQuery();
  const [drop, { isLoading: isDropping }] = useMarketplaceBannerDropMutation();
  const [edited, setEdited] = useState<MarketplaceBanner | 'new' | null>(null);
  const [dropped, setDropped] = useState<MarketplaceBanner | null>(null);
  const remove = async (banner: MarketplaceBanner) => {
    const answer = await drop({ bannerId: banner.id ?? '' });
    setDropped(null);
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(t('banner_gone'));
  };
  const add = <Button look="primary" icon="plus" onPress={() => setEdited('new')}>{t('banner_new')}</Button>;
  return (
    <Page title={t('title')} description={t('banners_text')} actions={add}>
      <ContentTabs />
      <Section isFlush>
        <Table<MarketplaceBanner> label={t('banners')} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.title ?? ''} empty={<Empty icon="image" title={t('banners_empty')} actions={add}>{t('banners_empty_text')}</Empty>}
          columns={[
            { id: 'banner', header: t('banner'), cell: (row) => (
              <span className="flex min-w-0 items-center gap-3">
                {row.picture?.url
                  ? <img src={row.picture.url} alt="" width={72} height={40} loading="lazy" className="h-10 w-18 shrink-0 rounded-md object-cover" />
                  : <span className="grid h-10 w-18 shrink-0 place-items-center rounded-md bg-sunken text-muted"><Icon name="image" /></span>}
                <span className="grid min-w-0"><span dir="auto" className="font-medium">{row.title}</span><span dir="ltr" className="truncate text-sm text-muted">{row.link}</span></span>
              </span>
            ) },
            { id: 'state', header: t('state'), cell: (row) => <Status tone={TONES[bannerState(row)]}>{t(`state_${bannerState(row)}`)}</Status> },
            { id: 'days', header: t('days'), cell: (row) => `${row.starts_at ? time.day(row.starts_at) : '…'} – ${row.ends_at ? time.day(`${lastDay(row.ends_at)}T12:00`) : '…'}` },
            { id: 'language', header: t('language'), cell: (row) => (isLocale(row.locale) ? LOCALE_NAMES[row.locale] : t('all_languages')) },
            { id: 'position', header: t('position'), align: 'end', isWideOnly: true, cell: (row) => row.position },
            { id: 'acts', header: t('acts'), align: 'end', cell: (row) => (
              <span className="inline-flex gap-1">
                <Button look="quiet" icon="edit" label={`${t('edit')}: ${row.title}`} onPress={() => setEdited(row)} />
                <Menu label={`${t('more')}: ${row.title}`} items={[{ id: 'drop', label: t('delete'), icon: 'trash', isDanger: true, onChoose: () => setDropped(row) }]} />
              </span>
            ) },
          ]} />
      </Section>
      {edited && <BannerEdit banner={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <Confirm title={t('banner_drop_title', { name: dropped?.title })} isOpen={dropped !== null} onClose={() => setDropped(null)} onConfirm={() => dropped && void remove(dropped)}
        confirmLabel={t('delete')} isBusy={isDropping}>{t('banner_drop_text')}</Confirm>
    </Page>
  );
}
