import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useParams } from 'react-router';
import { renewWorkplaces } from '@/api/enter';
import { useBusinessSubmitMutation } from '@/api/generated/business';
import { type VerificationFile, useVerificationGetQuery } from '@/api/generated/verification';
import { businessUrl } from '@/feature/business/routes';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Icon } from '@/ui/Icon';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice, Status, type Tone } from '@/ui/Status';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { Documents } from './Documents';

const TONES: Record<VerificationFile['status'], Tone> = { draft: 'neutral', submitted: 'info', needs_info: 'warn', verified: 'good', rejected: 'bad', suspended: 'bad' };
const SUBMITTABLE: readonly string[] = ['draft', 'needs_info', 'rejected'];

/** Where verification stands, what is asked for, and what is there. */
export default function VerificationShow() {
  const { t } = useTranslation('verification');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useVerificationGetQuery({ businessId }, { pollingInterval: 60_000, skipPollingIfUnfocused: true });
  return (
    <Page title={t('verification')} back={{ to: businessUrl.profile(businessId), label: t('settings') }} beside={data && <Status tone={TONES[data.status]}>{t(`status_${data.status}`)}</Status>} description={t('verification_text')}>
      {data ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <State file={data} businessId={businessId} />
          <Documents file={data} businessId={businessId} />
        </div>
      ) : error ? <Failure error={error} onRetry={() => void refetch()} /> : <SkeletonPage />}
    </Page>
  );
}

function State({ file, businessId }: { file: VerificationFile; businessId: string }) {
  const { t } = useTranslation('verification');
  const text = useRefusalText();
  const dispatch = useDispatch();
  const [submit] = useBusinessSubmitMutation();
  const [isBusy, setBusy] = useState(false);
  const missing = file.needs.filter((need) => !need.is_there);
  const canSubmit = SUBMITTABLE.includes(file.status);
  const send = async () => {
    setBusy(true);
    try {
      await submit({ businessId }).unwrap();
      await renewWorkplaces(dispatch);
      toast(t('submitted'));
    } catch (thrown) {
      toast(text(refusalOf(thrown)), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('state')}>
      <div className="grid gap-4">
        <Notice tone={TONES[file.status] === 'neutral' ? 'info' : TONES[file.status]} title={t(`status_${file.status}`)}>
          <p>{t(`status_${file.status}_text`)}</p>
          {file.status_reason && <blockquote className="mt-2 border-s-2 border-current ps-3 break-words whitespace-pre-wrap">{file.status_reason}</blockquote>}
          {file.since_at && <p className="mt-2 text-sm"><Ago at={file.since_at} /></p>}
        </Notice>
        {file.needs.length > 0 && (
          <ul aria-label={t('needs')} className="grid gap-2">
            {file.needs.map((need) => (
              <li key={need.kind} className="flex items-center gap-2.5">
                <span className={need.is_there ? 'grid size-7 place-items-center rounded-full bg-good-soft text-good' : 'grid size-7 place-items-center rounded-full border border-edge text-muted'}><Icon name={need.is_there ? 'check' : 'minus'} size={16} /></span>
                <span>{t(`kind_${need.kind}`)}<span className="sr-only"> – {t(need.is_there ? 'is_there' : 'is_missing')}</span></span>
              </li>
            ))}
          </ul>
        )}
        {canSubmit && (
          <div className="grid justify-items-start gap-2">
            {missing.length > 0 && <p className="text-sm text-muted">{t('missing', { count: missing.length })}</p>}
            <Button look="primary" isBusy={isBusy} onPress={() => void send()}>{t(file.status === 'draft' ? 'submit' : 'submit_again')}</Button>
          </div>
        )}
      </div>
    </Section>
  );
}
