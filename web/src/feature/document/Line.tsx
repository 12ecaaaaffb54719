import { useTranslation } from 'react-i18next';
import { Status } from '@/ui/Status';
import type { SharedDoc } from './sharedDoc';
import { useSharedState } from './useShared';

/** Whether what was done here is safe. */
export function Line({ shared, isReadOnly }: { shared: SharedDoc; isReadOnly: boolean }) {
  const { t } = useTranslation('document');
  const { hasLine, isSaved, load } = useSharedState(shared);
  const [tone, words] = load === 'opening' ? ['neutral', t('line_opening')] as const
    : !hasLine ? isSaved ? ['warn', t('line_lost')] as const : ['warn', t('line_kept')] as const
    : !isSaved ? ['info', t('line_saving')] as const
    : ['good', isReadOnly ? t('line_live') : t('line_saved')] as const;
  return <span role="status" data-line={!hasLine ? 'lost' : isSaved ? 'saved' : 'saving'} className="max-w-full [&>span]:whitespace-normal"><Status tone={tone}>{words}</Status></span>;
}
