import { useTranslation } from 'react-i18next';
import { useModerationJudgeMutation, type ModerationCase, type ModerationJudgeIn } from '@/api/generated/moderation';
import { limits } from '@/api/generated/moderationLimits';
import { ChoiceField } from '@/ui/ChoiceField';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { Notice } from '@/ui/Status';
import { toast } from '@/ui/toast';

/** The appeal: what was said against the decision, and what becomes of that. */
export function CaseJudge({ one }: { one: ModerationCase }) {
  const { t } = useTranslation('case');
  const [judge] = useModerationJudgeMutation();
  const form = useServerForm({
    values: { verdict: 'uphold' as ModerationJudgeIn['verdict'], statement: '' },
    submit: async ({ verdict, statement }) => {
      await judge({ caseId: one.id ?? '', moderationJudgeIn: { verdict, statement } }).unwrap();
      toast(t(`judged_${verdict}`));
    },
  });
  return (
    <Section title={t('appeal')}>
      <div className="grid gap-5">
        <Notice tone="info" title={t('appeal_says')}><p className="break-words whitespace-pre-line" dir="auto">{one.appeal_text}</p></Notice>
        <Form of={form} submitLabel={t('judge_send')} isGuarded>
          <ChoiceField name="verdict" label={t('judge_verdict')} options={(['uphold', 'reverse'] as const).map((value) =>
            ({ value, label: t(`judge_${value}`), detail: t(`judge_${value}_detail`) }))} />
          <TextField name="statement" label={t('judge_statement')} help={t('judge_help')} isRequired rows={4} limit={limits.moderation_judge_in.statement} />
        </Form>
      </div>
    </Section>
  );
}
