import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerificationDocument, VerificationFile } from '@/api/generated/verification';
import { download } from '@/api/upload';
import { Button } from '@/ui/Button';
import { bytesText } from '@/ui/bytes';
import { Empty } from '@/ui/Empty';
import { Section } from '@/ui/Page';
import { Status } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** What the business sent to show who it is. They lie sealed; each reading is written down. */
export function VerificationPapers({ businessId, file }: { businessId: string; file: VerificationFile }) {
  const { t, i18n } = useTranslation('platform');
  const text = useRefusalText();
  const [opening, setOpening] = useState<string | null>(null);
  const open = async (paper: VerificationDocument) => {
    setOpening(paper.id);
    try {
      await download({ url: `/api/admin/businesses/${businessId}/documents/${paper.id}/file` }, paper.file_name ?? 'document');
    } catch (thrown) {
      toast(text(thrown as { code: string; detail: string }), { tone: 'bad' });
    } finally {
      setOpening(null);
    }
  };
  return (
    <Section title={t('papers')} description={t('papers_text')}>
      <div className="grid gap-4">
        {file.needs.length > 0 && (
          <ul aria-label={t('papers_asked')} className="flex flex-wrap gap-2">
            {file.needs.map((need) => <li key={need.kind}><Status tone={need.is_there ? 'good' : 'warn'}>{t(`paper_${need.kind}`)}: {need.is_there ? t('there') : t('missing')}</Status></li>)}
          </ul>
        )}
        {file.documents.length === 0
          ? <Empty icon="doc" title={t('papers_none')}>{t('papers_none_text')}</Empty>
          : (
            <ul className="grid gap-2">
              {file.documents.map((paper) => (
                <li key={paper.id} className="flex flex-wrap items-center gap-3 rounded-control border border-line px-4 py-2.5">
                  <span className="grid min-w-0 flex-1">
                    <span className="font-medium">{t(`paper_${paper.kind}`)}</span>
                    <span dir="auto" className="text-sm break-all text-muted">{paper.file_name} · {bytesText(paper.bytes, i18n.resolvedLanguage ?? 'en')}</span>
                    <span className="text-sm text-muted"><Moment at={paper.created_at} /></span>
                  </span>
                  <Button icon="download" isBusy={opening === paper.id} onPress={() => void open(paper)} aria-label={t('open_paper', { name: paper.file_name })}>{t('open')}</Button>
                </li>
              ))}
            </ul>
          )}
      </div>
    </Section>
  );
}
