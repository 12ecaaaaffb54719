import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type VerificationMatch, type VerificationScreening as Found, useVerificationScreenAgainMutation, useVerificationScreenDecideMutation, useVerificationScreenGetQuery } from '@/api/generated/verification';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Section } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { Status } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { SCREENED_TONES } from './decisions';

/* It is done a moment after it was asked for. */
const EVERY_MS = 3_000;
const STALE = new Set(['screening_changed', 'no_match_open']);
type Asked = { verdict: 'dismiss' | 'confirm'; screeningId: string };

/** Whether a business or its owner may be on a sanctions list, and the platform's word on it. */
export function VerificationScreening({ businessId }: { businessId: string }) {
  const { t } = useTranslation('platform');
  const text = useRefusalText();
  const [isWaiting, setWaiting] = useState(false);
  const { data, error, refetch } = useVerificationScreenGetQuery({ businessId }, { pollingInterval: isWaiting ? EVERY_MS : 0, skipPollingIfUnfocused: true });
  const [again, { isLoading }] = useVerificationScreenAgainMutation();
  const [decide] = useVerificationScreenDecideMutation();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (data && data.is_waiting !== isWaiting) setWaiting(data.is_waiting);
  if (!data) return error ? <Section title={t('screening')}><Failure error={error} onRetry={() => void refetch()} /></Section> : null;
  const [latest, ...older] = data.history;
  const shownId = latest?.id ?? '';
  /* What is said holds of what was shown; when that has changed meanwhile, it is shown anew. */
  const say = ({ verdict, screeningId }: Asked, reason: string) =>
    decide({ businessId, verificationRulingIn: { screening_id: screeningId, verdict, reason } }).unwrap().then(() => toast(t('match_decided')), (thrown: { code: string; detail: string }) => {
      if (!STALE.has(thrown.code)) throw thrown;
      toast(text(thrown), { tone: 'bad' });
      void refetch();
    });
  const ask = () => again({ businessId }).unwrap().then(() => toast(t('screening_asked')), (thrown) => toast(text(thrown as { code: string; detail: string }), { tone: 'bad' }));
  return (
    <Section title={t('screening')} description={t('screening_text')}
      actions={latest?.state !== data.state && <Status tone={SCREENED_TONES[data.state] ?? 'neutral'}>{t(`screened_${data.state}`)}</Status>}>
      <div className="grid gap-4">
        {!data.is_on && <p className="text-muted">{t('screening_off')}</p>}
        {data.is_waiting && <p role="status" className="text-muted">{data.failure ? <>{t('screening_failed')} <span dir="auto">{data.failure}</span> <Moment at={data.next_at} /></> : t('screening_waits')}</p>}
        {latest && <Screened one={latest} />}
        {latest && latest.state !== 'clear' && (
          <div className="flex flex-wrap gap-2">
            {latest.state !== 'dismissed' && <Button look={latest.state === 'possible' ? 'primary' : 'quiet'} onPress={() => setAsked({ verdict: 'dismiss', screeningId: shownId })}>{t('match_dismiss')}</Button>}
            {latest.state !== 'confirmed' && <Button look={latest.state === 'possible' ? 'danger' : 'quiet'} onPress={() => setAsked({ verdict: 'confirm', screeningId: shownId })}>{t('match_confirm')}</Button>}
          </div>
        )}
        {data.is_on && !data.is_waiting && <span><Button look="quiet" isBusy={isLoading} onPress={() => void ask()}>{t('screening_again')}</Button></span>}
        {older.length > 0 && (
          <details>
            <summary className="cursor-pointer text-accent">{t('screening_older', { count: older.length })}</summary>
            <ul className="mt-3 grid gap-4">{older.map((one) => <li key={one.id} className="border-t border-line pt-3"><Screened one={one} /></li>)}</ul>
          </details>
        )}
      </div>
      {asked && (
        <ReasonDialog title={t(`match_${asked.verdict}_title`)} label={t('reason')} help={t('match_reason')} isDanger={asked.verdict === 'confirm'} maxLength={1000}
          confirmLabel={t(`match_${asked.verdict}`)} onClose={() => setAsked(null)}
          onReason={(reason) => say(asked, reason)}>{t(`match_${asked.verdict}_text`)}</ReasonDialog>
      )}
    </Section>
  );
}

function Screened({ one }: { one: Found }) {
  const { t } = useTranslation('platform');
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={SCREENED_TONES[one.state] ?? 'neutral'}>{t(`screened_${one.state}`)}</Status>
        <span className="text-sm text-muted">{t(`cause_${one.cause}`)} · <Moment at={one.created_at} /></span>
      </p>
      <p className="text-sm text-muted"><span dir="auto">{one.name}</span>{one.owner_name && <> · <span dir="auto">{one.owner_name}</span></>} · {one.list_version > 0 ? t('list_version', { version: one.list_version }) : t('list_none')}{one.is_hook_asked && <> · {t('hook_asked')}</>}</p>
      {one.matches.length > 0 && <ul aria-label={t('matches')} className="grid gap-2">{one.matches.map((match, index) => <li key={index}><Match match={match} /></li>)}</ul>}
      {one.decided_at && <blockquote className="border-s-2 border-line ps-3"><p className="text-sm text-muted">{one.decided_by_name} · <Moment at={one.decided_at} /></p><p className="break-words whitespace-pre-line" dir="auto">{one.decision_reason}</p></blockquote>}
    </div>
  );
}

function Match({ match }: { match: VerificationMatch }) {
  const { t, i18n } = useTranslation('platform');
  if (match.entry === 'unreadable' && match.source === '-') {
    return <p className="rounded-control border border-line px-4 py-2.5">{t(match.is_owner ? 'match_owner' : 'match_business')} · {t('match_unreadable')}</p>;
  }
  const percent = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent' }).format(match.score / 100);
  return (
    <div className="grid gap-0.5 rounded-control border border-line px-4 py-2.5">
      <p className="flex flex-wrap justify-between gap-x-4"><span className="font-medium break-words" dir="auto">{match.name}</span><span>{t('alike', { percent })}</span></p>
      <p className="text-sm break-words text-muted">{t(match.is_owner ? 'match_owner' : 'match_business')} · <span dir="auto">{match.source} {match.entry}</span>{match.countries && <> · <span dir="auto">{match.countries}</span></>}</p>
    </div>
  );
}
