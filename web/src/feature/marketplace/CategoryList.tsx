import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CatalogueShelf, useCatalogueShelfDropMutation, useCatalogueShelvesQuery } from '@/api/generated/catalogue';
import { LOCALE_NAMES } from '@/api/preferences';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Menu } from '@/ui/Menu';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { depths } from './categories';
import { CategoryEdit } from './CategoryEdit';
import { ContentTabs } from './ContentTabs';

/** The tree that goods are sorted by. */
export default function CategoryList() {
  const { t } = useTranslation('content');
  const text = useRefusalText();
  const { data, error, isLoading, isFetching, refetch } = useCatalogueShelvesQuery();
  const [drop, { isLoading: isDropping }] = useCatalogueShelfDropMutation();
  const [edited, setEdited] = useState<CatalogueShelf | 'new' | null>(null);
  const [dropped, setDropped] = useState<CatalogueShelf | null>(null);
  const all = data?.data ?? [];
  const depth = depths(all);
  const remove = async (category: CatalogueShelf) => {
    const answer = await drop({ categorySlug: category.slug ?? '' });
    setDropped(null);
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(t('category_gone'));
  };
  return (
    <Page title={t('title')} description={t('categories_text')} actions={<Button look="primary" icon="plus" onPress={() => setEdited('new')}>{t('category_new')}</Button>}>
      <ContentTabs />
      <Section isFlush>
        <Table<CatalogueShelf> label={t('categories')} rows={data?.data} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.slug ?? ''} rowName={(row) => row.name ?? ''}
          columns={[
            { id: 'category', header: t('category'), cell: (row) => (
              <span className="grid min-w-0" style={{ paddingInlineStart: `${(depth.get(row.slug ?? '') ?? 0) * 1.5}rem` }}>
                <span dir="auto" className="font-medium">{row.name}</span><span dir="ltr" className="truncate text-sm text-muted">{`/c/${row.slug}`}</span>
              </span>
            ) },
            ...(['fr', 'sw', 'ar'] as const).map((locale) => ({
              id: locale, header: LOCALE_NAMES[locale], isWideOnly: true, cell: (row: CatalogueShelf) => (row[`name_${locale}`] ? <span dir="auto" lang={locale}>{row[`name_${locale}`]}</span> : '–'),
            })),
            { id: 'goods', header: t('goods'), align: 'end' as const, cell: (row: CatalogueShelf) => row.products },
            { id: 'position', header: t('position'), align: 'end' as const, isWideOnly: true, cell: (row: CatalogueShelf) => row.position },
            { id: 'acts', header: t('acts'), align: 'end' as const, cell: (row: CatalogueShelf) => (
              <span className="inline-flex gap-1">
                <Button look="quiet" icon="edit" label={`${t('edit')}: ${row.name}`} onPress={() => setEdited(row)} />
                <Menu label={`${t('more')}: ${row.name}`} items={[{ id: 'drop', label: t('delete'), icon: 'trash', isDanger: true, onChoose: () => setDropped(row) }]} />
              </span>
            ) },
          ]} />
      </Section>
      {edited && <CategoryEdit category={edited === 'new' ? null : edited} all={all} onClose={() => setEdited(null)} />}
      <Confirm title={t('category_drop_title', { name: dropped?.name ?? '' })} isOpen={dropped !== null} onClose={() => setDropped(null)} isBusy={isDropping}
        confirmLabel={t('delete')} onConfirm={() => dropped && void remove(dropped)}>{t('category_drop_text')}</Confirm>
    </Page>
  );
}
