import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useModerationAppealMutation, useModerationOwnQuery, type ModerationCase } from '@/api/generated/moderation';
import { limits } from '@/api/generated/moderationLimits';
import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Notice } from '@/ui/Status';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { CaseState } from './CaseState';

/** What the platform has withheld of a shop, why, and the appeal against it. */
export default function CaseOwn() {
  const { t } = useTranslation('case');
  const { businessId = '' } = useParams();
  const list = useListState([]);
  const mayList = useMay(businessId, 'listings');
  const mayLead = useMay(businessId, 'team');
  const { data, error, refetch } = useModerationOwnQuery({ businessId, limit: list.limit, cursor: list.cursor });
  return (
    <Page title={t('own_title')} description={t('own_text')}>
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} />
        : !data ? <SkeletonPage />
          : data.data.length === 0 ? <Section><Empty icon="check" title={t('own_none')}>{t('own_none_text')}</Empty></Section>
            : data.data.map((one) => <Own key={one.id} one={one} businessId={businessId} may={one.kind === 'business' ? mayLead : mayList} />)}
      {data && (list.previous || data.has_more) && (
        <nav aria-label={t('pages')} className="flex justify-between gap-2">
          <Button look="quiet" icon="back" isDisabled={!list.previous} onPress={() => list.previous?.()}>{t('previous')}</Button>
          <Button look="quiet" isDisabled={!data.has_more} onPress={() => data.next_cursor && list.next(data.next_cursor)}>{t('next')}</Button>
        </nav>
      )}
    </Page>
  );
}

function Own({ one, businessId, may }: { one: ModerationCase; businessId: string; may: boolean }) {
  const { t } = useTranslation('case');
  return (
    <Section title={<span dir="auto">{one.subject_title}</span>} description={<>{t(`kind_${one.kind}`)} · <Moment at={one.decided_at} /></>} actions={<CaseState state={one.state} />}>
      <div className="grid gap-5">
        <Notice tone={one.appeal_verdict === 'reverse' ? 'info' : 'bad'} title={one.ground && t(`reason_${one.ground}`)}>
          <p className="break-words whitespace-pre-line" dir="auto">{one.statement}</p>
        </Notice>
        {one.appeal_text && <blockquote className="border-s-2 border-line ps-3"><p className="text-sm text-muted">{t('own_appeal')}</p><p className="break-words whitespace-pre-line" dir="auto">{one.appeal_text}</p></blockquote>}
        {one.state === 'appealed' && <p className="text-muted">{t('own_waits')}</p>}
        {one.appeal_verdict && (
          <Notice tone={one.appeal_verdict === 'reverse' ? 'good' : 'warn'} title={t(`own_${one.appeal_verdict}`)}>
            <p className="break-words whitespace-pre-line" dir="auto">{one.appeal_statement}</p>
          </Notice>
        )}
        {one.can_appeal && may && <Appeal one={one} businessId={businessId} />}
      </div>
    </Section>
  );
}

function Appeal({ one, businessId }: { one: ModerationCase; businessId: string }) {
  const { t } = useTranslation('case');
  const [appeal] = useModerationAppealMutation();
  const form = useServerForm({
    values: { text: '' },
    submit: async ({ text }) => {
      await appeal({ businessId, caseId: one.id ?? '', moderationAppealIn: { text } }).unwrap();
      toast(t('own_appealed'));
    },
  });
  return (
    <Form of={form} submitLabel={t('own_send')} isGuarded>
      <TextField name="text" label={t('own_label')} rows={5} isRequired limit={limits.moderation_appeal_in.text}
        help={<>{t('own_help')} {t('until')}: <Moment at={one.appeal_until} /></>} />
    </Form>
  );
}
