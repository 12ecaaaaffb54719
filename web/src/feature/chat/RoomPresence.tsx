import { useTranslation } from 'react-i18next';
import { Icon } from '@/ui/Icon';
import type { Present } from './presence';
import { useNames } from './useNames';

function useTheirNames(businessId: string) {
  const { t, i18n } = useTranslation('chat');
  const { nameOf } = useNames(businessId);
  const list = new Intl.ListFormat(i18n.resolvedLanguage, { type: 'conjunction' });
  return (all: readonly Present[]) => list.format(all.map((each) => nameOf(each.userId) ?? t('somebody')));
}

/** Which colleagues have the room open, by name. */
export function RoomPresence({ present, businessId }: { present: readonly Present[]; businessId: string }) {
  const { t } = useTranslation('chat');
  const names = useTheirNames(businessId);
  const writing = present.filter((each) => each.isWriting), here = present.filter((each) => !each.isWriting);
  if (present.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 border-b border-line px-5 py-1.5 text-sm text-muted">
      <Icon name="people" size={16} />
      {here.length > 0 && <span>{t('is_here', { count: here.length, names: names(here) })}</span>}
      {writing.length > 0 && <span>{t('is_writing', { count: writing.length, names: names(writing) })}</span>}
    </p>
  );
}

/** Beside where one writes: somebody else has begun an answer. Nothing is locked by it. */
export function AnswerHint({ present, businessId }: { present: readonly Present[]; businessId: string }) {
  const { t } = useTranslation('chat');
  const names = useTheirNames(businessId);
  const writing = present.filter((each) => each.isWriting);
  return (
    <p role="status" className={writing.length > 0 ? 'flex items-center gap-1.5 border-t border-line bg-warn-soft px-4 py-1.5 text-sm text-warn' : 'sr-only'}>
      {writing.length > 0 && <><Icon name="edit" size={16} />{t('is_answering', { count: writing.length, names: names(writing) })}</>}
    </p>
  );
}
