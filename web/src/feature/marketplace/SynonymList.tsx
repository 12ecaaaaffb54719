import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarketplaceSynonymAddMutation, useMarketplaceSynonymDropMutation, useMarketplaceSynonymsQuery, type MarketplaceSynonym } from '@/api/generated/marketplace';
import { isLocale, LOCALE_NAMES, LOCALES } from '@/api/preferences';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { FieldRow, SelectField, TextField } from '@/ui/Field';
import { Filters } from '@/ui/Filters';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { ContentTabs } from './ContentTabs';

const STEP = 20;

/** Words that find one another. */
export default function SynonymList() {
  const { t } = useTranslation('content');
  const text = useRefusalText();
  const list = useListState(['q']);
  const { data, error, isLoading, isFetching, refetch } = useMarketplaceSynonymsQuery();
  const [add] = useMarketplaceSynonymAddMutation();
  const [drop] = useMarketplaceSynonymDropMutation();
  /* All of them are here: they are searched here too. */
  const q = list.get('q').toLowerCase();
  const found = data?.data.filter(({ words }) => words?.toLowerCase().includes(q));
  const [shown, setShown] = useState(STEP);
  const form = useServerForm({
    values: { words: '', locale: '' },
    submit: async ({ words, locale }, { reset, setFocus }) => {
      await add({ marketplaceSynonymIn: { words, locale: locale || null } }).unwrap();
      toast(t('synonym_added'));
      reset({ words: '', locale });
      setFocus('words');
    },
  });
  const remove = async (row: MarketplaceSynonym) => {
    const answer = await drop({ synonymId: row.id ?? '' });
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else toast(t('synonym_gone'), { undo: () => add({ marketplaceSynonymIn: { words: row.words ?? '', locale: row.locale || null } }) });
  };
  return (
    <Page title={t('title')} description={t('synonyms_text')}>
      <ContentTabs />
      <Section title={t('synonym_new')}>
        <Form of={form} submitLabel={t('add')}>
          <FieldRow>
            <TextField name="words" label={t('words')} help={t('words_help')} isRequired />
            <SelectField name="locale" label={t('language')} emptyLabel={t('all_languages')} options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
          </FieldRow>
        </Form>
      </Section>
      <Section isFlush>
        <Filters list={list} search={t('words')} />
        <Table<MarketplaceSynonym> label={t('synonyms')} list={list} rows={found?.slice(0, shown)} isLoading={isLoading} isFetching={isFetching} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.id ?? ''} rowName={(row) => row.words ?? ''} empty={<Empty icon="search" title={t('synonyms_empty')}>{t('synonyms_empty_text')}</Empty>}
          columns={[
            { id: 'words', header: t('words'), cell: (row) => <span dir="auto" className="flex flex-wrap gap-1.5">{(row.words ?? '').split(/\s+/).map((word) => <span key={word} className="rounded-full bg-sunken px-2.5 py-0.5">{word}</span>)}</span> },
            { id: 'language', header: t('language'), cell: (row) => (isLocale(row.locale) ? LOCALE_NAMES[row.locale] : t('all_languages')) },
            { id: 'since', header: t('since'), cell: (row) => <Ago at={row.created_at} /> },
            { id: 'act', header: t('acts'), align: 'end', cell: (row) => <Button look="quiet" icon="trash" label={`${t('delete')}: ${row.words}`} onPress={() => void remove(row)} /> },
          ]} />
        {found && found.length > shown && <p className="p-4"><Button onPress={() => setShown(found.length)}>{t('synonyms_all', { count: found.length })}</Button></p>}
      </Section>
    </Page>
  );
}
