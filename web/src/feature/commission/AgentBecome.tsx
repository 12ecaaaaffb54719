import { useDispatch } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { renewWorkplaces } from '@/api/enter';
import { useCommissionAgentCreateMutation } from '@/api/generated/commission';
import { Button } from '@/ui/Button';
import { Icon, type IconName } from '@/ui/Icon';
import { Page, Section } from '@/ui/Page';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

const STEPS: IconName[] = ['store', 'shield', 'money'];

/** What an agent is, and becoming one. */
export function AgentBecome() {
  const { t } = useTranslation('agent');
  const text = useRefusalText();
  const dispatch = useDispatch();
  const [create, { isLoading }] = useCommissionAgentCreateMutation();
  const become = async () => {
    const answer = await create({});
    if (answer.error) return void toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    await renewWorkplaces(dispatch);
    toast(t('became'));
  };
  return (
    <Page title={t('become_title')} description={t('become_text')}>
      <div className="max-w-reading">
        <Section>
          <ol className="grid gap-5">
            {STEPS.map((icon, index) => (
              <li key={icon} className="flex gap-4">
                <span className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft text-accent"><Icon name={icon} /></span>
                <span className="grid gap-0.5"><span className="font-semibold">{t(`step_${index + 1}`)}</span><span className="text-muted">{t(`step_${index + 1}_text`)}</span></span>
              </li>
            ))}
          </ol>
          <div className="mt-6"><Button look="primary" onPress={() => void become()} isBusy={isLoading}>{t('become')}</Button></div>
        </Section>
      </div>
    </Page>
  );
}
