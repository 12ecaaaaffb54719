import { useTranslation } from 'react-i18next';
import { useColleagues } from '@/api/colleagues';
import { limits } from '@/api/generated/collaborationLimits';
import { FieldRow, SelectField, TextField } from '@/ui/Field';

export interface TaskValues {
  title: string;
  body: string;
  assignee_id: string;
  due: string;
}

/** What is to be done, by whom, until when. */
export function TaskFields({ businessId }: { businessId: string }) {
  const { t } = useTranslation('teamwork');
  const { colleagues } = useColleagues(businessId);
  return (
    <>
      <TextField name="title" label={t('what')} isRequired autoFocus limit={limits.task_create_in.title} />
      <FieldRow>
        <SelectField name="assignee_id" label={t('who')} emptyLabel={t('nobody')} options={colleagues.map((each) => ({ value: each.user_id ?? '', label: each.name ?? t('somebody') }))} />
        <TextField name="due" label={t('due')} type="date" dir="ltr" />
      </FieldRow>
      <TextField name="body" label={t('more_words')} rows={3} limit={limits.task_create_in.body} />
    </>
  );
}
