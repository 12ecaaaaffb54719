import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCommissionStatementQuery, type Commission, type CommissionSum } from '@/api/generated/commission';
import { download } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Code } from '@/ui/Code';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Table } from '@/ui/Table';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { AgentOnly } from './AgentOnly';
import { monthNow } from './month';

export default function AgentStatement() {
  return <AgentOnly><Statement /></AgentOnly>;
}

/** A month on one sheet: to read, to print, to keep as a file. */
function Statement() {
  const { t } = useTranslation('agent');
  const text = useRefusalText();
  const [params, setParams] = useSearchParams();
  const [isSaving, setSaving] = useState(false);
  const month = params.get('month') ?? monthNow();
  const { data, error, isFetching, refetch } = useCommissionStatementQuery({ month });
  const save = async () => {
    setSaving(true);
    try {
      await download({ url: '/api/agents/me/statement.csv', params: { month } }, `statement-${month}.csv`);
    } catch (thrown) {
      toast(text(thrown as { code: string; detail: string }), { tone: 'bad' });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Page title={t('statement')} description={t('statement_text')} actions={<>
      <Button icon="print" onPress={() => window.print()}>{t('print')}</Button>
      <Button icon="download" onPress={() => void save()} isBusy={isSaving}>{t('csv')}</Button>
    </>}>
      <label className="flex w-fit items-center gap-3 font-medium">{t('month')}
        <input type="month" className="field w-auto font-normal" value={month} max={monthNow()} onChange={({ target }) => target.value && setParams({ month: target.value }, { replace: true })} />
      </label>
      {error && !data ? <div className="card"><Failure error={error} onRetry={() => void refetch()} /></div> : !data ? <SkeletonPage /> : <>
        <Section title={t('totals')} isFlush>
          <Table<CommissionSum> label={t('totals')} rows={data.totals} isFetching={isFetching} rowId={(row) => row.net?.currency ?? ''} rowName={(row) => row.net?.currency ?? ''}
            empty={<Empty icon="money" title={t('month_empty')}>{t('month_empty_text')}</Empty>}
            columns={[
              { id: 'currency', header: t('currency'), cell: (row) => <span className="font-medium">{row.net?.currency}</span> },
              { id: 'count', header: t('commissions'), align: 'end', cell: (row) => row.count },
              { id: 'accrued', header: t('accrued'), align: 'end', cell: (row) => <Money value={row.accrued} /> },
              { id: 'reversed', header: t('taken_back'), align: 'end', cell: (row) => <Money value={row.reversed} /> },
              { id: 'net', header: t('net'), align: 'end', cell: (row) => <Money value={row.net} className="font-semibold" /> },
              { id: 'paid', header: t('sum_paid'), align: 'end', cell: (row) => <Money value={row.paid} /> },
              { id: 'open', header: t('open_sum'), align: 'end', cell: (row) => <Money value={row.open} /> },
            ]} />
        </Section>
        {data.data.length > 0 && (
          <Section title={t('each')} isFlush>
            <Table<Commission> label={t('each')} rows={data.data} rowId={(row) => row.id ?? ''} rowName={(row) => row.id ?? ''} columns={[
              { id: 'when', header: t('paid_at'), cell: (row) => <Moment at={row.created_at} /> },
              { id: 'order', header: t('order'), cell: (row) => <Code>{row.order_id}</Code> },
              { id: 'status', header: t('status'), cell: (row) => t(`commission_${row.status}`) },
              { id: 'amount', header: t('amount'), align: 'end', cell: (row) => <Money value={row.amount} /> },
              { id: 'reversed', header: t('taken_back'), align: 'end', cell: (row) => <Money value={row.reversed?.amount ? row.reversed : null} /> },
            ]} />
          </Section>
        )}
      </>}
    </Page>
  );
}
