import { useTranslation } from 'react-i18next';
import { download } from '@/api/upload';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** Saves a table as a file, for the days that are looked at. */
export function useCsv(url: string, asked: Record<string, string | undefined>) {
  const { t } = useTranslation('analytics');
  const text = useRefusalText();
  return (table: string, more: Record<string, string | undefined> = {}) =>
    void download({ url, params: { ...asked, ...more, table } }, `${table}_${asked.from}_${asked.to}.csv`)
      .then(() => toast(t('saved_file')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
}
