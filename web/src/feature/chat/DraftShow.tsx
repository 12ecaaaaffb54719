import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { useRefusalText } from '@/ui/useRefusalText';
import type { Draft } from './room';

/** What was written and is not kept: on its way, or waiting for another try. */
export function DraftShow({ draft, onAgain, onDrop }: { draft: Draft; onAgain: () => void; onDrop: () => void }) {
  const { t } = useTranslation('chat');
  const text = useRefusalText();
  const hasFailed = draft.state === 'failed';
  return (
    <div className="mt-1 grid max-w-[85%] justify-items-end gap-1 self-end">
      <div className="grid gap-2 rounded-card bg-accent-soft px-3.5 py-2 opacity-80">
        {draft.body && <p dir="auto" className="break-words whitespace-pre-wrap">{draft.body}</p>}
        {draft.pictures.length > 0 && <p className="flex items-center gap-1.5 text-sm"><Icon name="image" size={16} />{t('pictures', { count: draft.pictures.length })}</p>}
      </div>
      {hasFailed
        ? (
          <div role="alert" className="flex flex-wrap items-center justify-end gap-2 text-sm text-bad">
            <span>{t('not_sent')} {draft.refusal && draft.refusal.status !== 0 && text(draft.refusal)}</span>
            <Button onPress={onAgain}>{t('try_again')}</Button>
            <Button look="quiet" icon="trash" label={t('draft_drop')} onPress={onDrop} />
          </div>
        )
        : <span className="text-sm text-muted">{t('sending')}</span>}
    </div>
  );
}
