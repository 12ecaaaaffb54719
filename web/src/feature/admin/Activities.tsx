import { useTranslation } from 'react-i18next';
import type { AdminActivity } from '@/api/generated/admin';
import { Code } from '@/ui/Code';
import { Empty } from '@/ui/Empty';
import type { IconName } from '@/ui/Icon';
import { Timeline } from '@/ui/Timeline';
import { useActWord } from './useActWord';

const ICONS: Record<string, IconName> = { business: 'store', user: 'user', document: 'doc', event: 'alert', role: 'people', member: 'people' };
const GOOD = /verif|approve|restore|reinstate|publish|retry/;
const BAD = /suspend|reject|hide|skip|delete|drop|erase/;

/** What was done, by whom and why, newest first. */
export function Activities({ rows }: { rows: AdminActivity[] }) {
  const { t } = useTranslation('platform');
  const word = useActWord();
  if (rows.length === 0) return <Empty icon="list" title={t('activity_empty')}>{t('activity_empty_text')}</Empty>;
  return (
    <Timeline label={t('activity_title')} items={rows.map((row) => ({
      id: row.id ?? '',
      at: row.created_at ?? '',
      title: word(row.kind ?? ''),
      icon: ICONS[(row.kind ?? '').split('.')[0] ?? ''] ?? 'clock',
      tone: BAD.test(row.kind ?? '') ? 'bad' : GOOD.test(row.kind ?? '') ? 'good' : 'neutral',
      detail: (
        <div className="grid gap-0.5">
          <span>{row.actor_name ?? t(`actor_${row.actor_role}`)}{row.subject && <> · {row.subject_name ? <span dir="auto">{row.subject_name}</span> : <Code>{row.subject}</Code>}</>}</span>
          {row.reason && <span dir="auto">“{row.reason}”</span>}
          {row.detail && <span dir="auto" className="text-sm">{row.detail}</span>}
        </div>
      ),
    }))} />
  );
}
