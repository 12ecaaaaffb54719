import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useVerificationRemoveMutation, verificationApi, type VerificationDocument, type VerificationFile } from '@/api/generated/verification';
import { download, upload } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Icon } from '@/ui/Icon';
import { Section } from '@/ui/Page';
import { Progress } from '@/ui/Progress';
import { refusalOf } from '@/ui/refusal';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { Upload } from '@/ui/Upload';
import { useRefusalText } from '@/ui/useRefusalText';

const KINDS = ['identity', 'registration', 'tax', 'address', 'other'] as const;

/** Papers for the platform alone: sealed, each reading of them written down. */
export function Documents({ file, businessId }: { file: VerificationFile; businessId: string }) {
  const { t } = useTranslation('verification');
  const text = useRefusalText();
  const dispatch = useDispatch();
  const missing = file.needs.find((need) => !need.is_there)?.kind;
  const [chosen, setChosen] = useState<string | null>(null);
  const kind = chosen ?? missing ?? 'other';
  const [part, setPart] = useState<number | null>(null);
  const send = async (files: File[]) => {
    try {
      for (const each of files) {
        setPart(0);
        await upload<VerificationDocument>({ url: `/api/businesses/${businessId}/documents`, file: each, fields: { kind }, onProgress: setPart });
      }
      setChosen(null);
      toast(t('sent'));
    } catch (thrown) {
      toast(text(refusalOf(thrown)), { tone: 'bad' });
    } finally {
      setPart(null);
      dispatch(verificationApi.util.invalidateTags(['verification']));
    }
  };
  return (
    <Section title={t('documents')} description={t('documents_text')}>
      <div className="grid gap-5">
        <label className="grid gap-1.5"><span className="font-medium">{t('kind')}</span>
          <select className="field" value={kind} onChange={(event) => setChosen(event.target.value)}>
            {KINDS.map((each) => <option key={each} value={each}>{t(`kind_${each}`)}</option>)}
          </select>
        </label>
        {part === null
          ? <Upload label={t('add')} help={t('add_help')} accept="application/pdf,image/jpeg,image/png" isMany onFiles={(files) => void send(files)} />
          : <Progress label={t('sending')} value={part < 1 ? part : null} />}
        {file.documents.length > 0
          ? <ul aria-label={t('documents')} className="grid">{file.documents.map((each) => <Paper key={each.id} paper={each} businessId={businessId} />)}</ul>
          : <p className="text-muted">{t('no_documents')}</p>}
      </div>
    </Section>
  );
}

function Paper({ paper, businessId }: { paper: VerificationDocument; businessId: string }) {
  const { t, i18n } = useTranslation('verification');
  const text = useRefusalText();
  const [remove, { isLoading }] = useVerificationRemoveMutation();
  const [isAsking, setAsking] = useState(false);
  const size = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(Math.max(1, Math.round(paper.bytes / 1000)));
  const name = paper.file_name ?? t(`kind_${paper.kind}`);
  const tell = (thrown: unknown) => void toast(text(refusalOf(thrown)), { tone: 'bad' });
  return (
    <li className="flex items-center gap-3 border-t border-line py-3 first:border-0">
      <Icon name={paper.content_type === 'application/pdf' ? 'doc' : 'image'} className="text-muted" />
      <span className="grid min-w-0 flex-1"><span className="font-medium break-all">{name}</span><span className="text-sm text-muted">{t(`kind_${paper.kind}`)} · {size} · <Ago at={paper.created_at} /></span></span>
      <Button look="quiet" icon="download" label={t('open', { name })} onPress={() => void download({ url: `/api/businesses/${businessId}/documents/${paper.id}/file` }, name).catch(tell)} />
      <Button look="quiet" icon="trash" label={t('remove', { name })} onPress={() => setAsking(true)} />
      <Confirm title={t('remove_title')} isOpen={isAsking} onClose={() => setAsking(false)} confirmLabel={t('ui:delete')} isBusy={isLoading}
        onConfirm={() => void remove({ businessId, paperId: paper.id ?? '' }).unwrap().then(() => toast(t('removed')), tell).finally(() => setAsking(false))}>{t('remove_text', { name })}</Confirm>
    </li>
  );
}
