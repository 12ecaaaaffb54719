import { useTranslation } from 'react-i18next';
import { useModerationDecideMutation, type ModerationCase, type ModerationDecideIn } from '@/api/generated/moderation';
import { limits } from '@/api/generated/moderationLimits';
import { ChoiceField } from '@/ui/ChoiceField';
import { SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { toast } from '@/ui/toast';
import { REASONS } from './reasons';

/** The decision: what becomes of the subject, and why, as its owner will read it. */
export function CaseDecide({ one }: { one: ModerationCase }) {
  const { t } = useTranslation('case');
  const [decide] = useModerationDecideMutation();
  const form = useServerForm({
    values: { verdict: 'keep' as ModerationDecideIn['verdict'], ground: '', statement: '' },
    submit: async ({ verdict, ground, statement }) => {
      await decide({ caseId: one.id ?? '', moderationDecideIn: { verdict, ground: ground as ModerationDecideIn['ground'], statement: statement || null } }).unwrap();
      toast(t(`decided_${verdict}`));
    },
  });
  return (
    <Section title={t('decide')}>
      <Form of={form} submitLabel={t('decide_send')} isGuarded>
        <ChoiceField name="verdict" label={t('verdict')} options={(['keep', 'withhold'] as const).map((value) =>
          ({ value, label: t(`verdict_${value}`), detail: t(`verdict_${value}_detail`) }))} />
        <SelectField name="ground" label={t('ground')} emptyLabel={t('choose')} isRequired options={REASONS.map((value) => ({ value, label: t(`reason_${value}`) }))} />
        <TextField name="statement" label={t('statement')} help={t('statement_help')} rows={5} limit={limits.moderation_decide_in.statement} />
      </Form>
    </Section>
  );
}
