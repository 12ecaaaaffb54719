import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DocumentContent } from '@/api/generated/collaboration';
import { Icon } from '@/ui/Icon';
import { TextRead } from './TextRead';
import { useLevels } from './useLevels';

const NAMES_MAX = 2000;

/** What a workspace said then. */
export function VersionRead({ content }: { content: DocumentContent }) {
  const { t } = useTranslation('document');
  const { businessId = '' } = useParams();
  const { everything } = useLevels(businessId, '');
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    if (content.kind !== 'inventory') return;
    everything(NAMES_MAX).then(
      (rows) => setNames(new Map(rows.map((row) => [row.id ?? '', [row.title, row.option_label].filter(Boolean).join(', ')]))), () => setNames(new Map()));
  }, [content, everything]);
  const nameOf = (id: string | null) => names?.get(id ?? '') ?? (names ? t('no_goods') : '…');
  const isEmpty = !content.text && content.items.length === 0 && content.lines.length === 0;
  return (
    <div className="rounded-control bg-sunken p-3">
      {isEmpty && <p className="text-muted">{t('version_empty')}</p>}
      {content.text && <TextRead text={content.text} />}
      {content.items.length > 0 && (
        <ul className="grid gap-1">{content.items.map((item, i) => (
          <li key={i} className="flex gap-2 break-words"><span className="mt-0.5 grid size-5 shrink-0 place-items-center rounded border border-edge">{item.done && <Icon name="check" size={14} />}</span>
            <span className={item.done ? 'text-muted line-through' : undefined}>{item.text}</span></li>))}</ul>
      )}
      {content.lines.length > 0 && (
        <ul className="grid gap-1">{content.lines.map((line) => (
          <li key={line.variant_id} className="flex justify-between gap-4"><span className="min-w-0 break-words">{nameOf(line.variant_id)}</span>
            <span className="tabular-nums">{line.counted >= 0 ? line.counted : '–'}</span></li>))}</ul>
      )}
    </div>
  );
}
