import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Empty } from './Empty';
import { refusalOf } from './refusal';
import { useRefusalText } from './useRefusalText';

/** In place of what could not be shown: why, and what to do. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('ui');
  const text = useRefusalText();
  const refusal = refusalOf(error);
  const isGone = refusal.status === 404;
  return (
    <div role="alert">
      <Empty icon={refusal.code === 'offline' ? 'offline' : 'alert'} title={isGone ? t('not_there') : t('went_wrong')}
        actions={onRetry && !isGone && <Button onPress={onRetry}>{t('try_again')}</Button>}>
        <p>{text(refusal)}</p>
        {refusal.request_id && <p className="mt-1 text-sm">{t('request_id', { id: refusal.request_id })}</p>}
      </Empty>
    </div>
  );
}
