import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarketplaceFeaturedQuery, useMarketplaceFeatureMutation, useMarketplaceShopsQuery, type Business } from '@/api/generated/marketplace';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { ContentTabs } from './ContentTabs';
import { moved } from './moved';

/** The shops that the start page puts forward, in their order. Each change is seen at once, and can
 *  be undone. */
export default function FeaturedEdit() {
  const { t } = useTranslation('content');
  const text = useRefusalText();
  const { data, error, refetch } = useMarketplaceFeaturedQuery();
  const [feature, { isLoading }] = useMarketplaceFeatureMutation();
  const shops = data?.data ?? [];
  const ids = shops.map((each) => each.id ?? '');
  const put = async (business_ids: string[]) => {
    const answer = await feature({ marketplaceFeaturedIn: { business_ids } });
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    return !answer.error;
  };
  const set = async (next: string[], words: string) => {
    const before = ids;
    if (await put(next)) toast(words, { undo: () => put(before) });
  };
  return (
    <Page title={t('title')} description={t('shops_text')}>
      <ContentTabs />
      <div className="grid gap-gap lg:grid-cols-2">
        <Section title={t('shops_now')} isFlush>
          {error && !data ? <Failure error={error} onRetry={() => void refetch()} />
            : !data ? <div className="p-5"><SkeletonPage /></div>
              : shops.length === 0 ? <Empty icon="store" title={t('shops_empty')}>{t('shops_empty_text')}</Empty>
                : (
                  <ol aria-label={t('shops_now')} className="border-t border-line">
                    {shops.map((shop, index) => (
                      <li key={shop.id} className="flex items-center gap-1 border-b border-line px-4 py-2 last:border-0">
                        <span className="w-6 text-muted tabular-nums">{index + 1}</span>
                        <span className="min-w-0 flex-1 truncate font-medium">{shop.name}</span>
                        <Button look="quiet" icon="up" label={t('move_up', { name: shop.name })} isDisabled={isLoading || index === 0} onPress={() => void set(moved(ids, index, -1), t('order_changed'))} />
                        <Button look="quiet" icon="down" label={t('move_down', { name: shop.name })} isDisabled={isLoading || index === ids.length - 1} onPress={() => void set(moved(ids, index, 1), t('order_changed'))} />
                        <Button look="quiet" icon="close" label={t('take_out', { name: shop.name })} isDisabled={isLoading} onPress={() => void set(ids.filter((id) => id !== shop.id), t('taken_out', { name: shop.name }))} />
                      </li>
                    ))}
                  </ol>
                )}
        </Section>
        <Section title={t('shops_add')}>
          <Find taken={ids} isBusy={isLoading} onShop={(shop) => void set([...ids, shop.id ?? ''], t('put_forward', { name: shop.name }))} />
        </Section>
      </div>
    </Page>
  );
}

function Find({ taken, isBusy, onShop }: { taken: string[]; isBusy: boolean; onShop: (shop: Business) => void }) {
  const { t } = useTranslation('content');
  const [q, setQ] = useState('');
  const { data, isFetching } = useMarketplaceShopsQuery({ q: q.trim() || undefined, limit: 10 });
  const found = (data?.data ?? []).filter((shop) => !taken.includes(shop.id ?? ''));
  return (
    <div className="grid gap-3">
      <label className="grid gap-1.5 font-medium">{t('shop_search')}
        <input type="search" className="field font-normal" value={q} maxLength={100} onChange={({ target }) => setQ(target.value)} />
      </label>
      <ul aria-label={t('shops_found')} aria-busy={isFetching || undefined} className="grid gap-1">
        {found.map((shop) => (
          <li key={shop.id} className="flex items-center gap-3">
            <span className="min-w-0 flex-1 truncate">{shop.name} <span className="text-sm text-muted">{shop.country}</span></span>
            <Button icon="plus" isDisabled={isBusy} aria-label={t('put_forward_act', { name: shop.name })} onPress={() => onShop(shop)}>{t('add')}</Button>
          </li>
        ))}
      </ul>
      {data && found.length === 0 && <p className="text-muted">{t('shops_none')}</p>}
    </div>
  );
}
