import { useTranslation } from 'react-i18next';
import { type BusinessOrigins, useBusinessOriginsGetQuery, useBusinessOriginsSetMutation } from '@/api/generated/business';
import { useMay } from '@/api/session';
import { Failure } from '@/ui/Failure';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { toast } from '@/ui/toast';

const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** Sites of the shop's own that may show it by the API. */
export default function FrontEnds({ businessId }: { businessId: string }) {
  const { data, error, refetch } = useBusinessOriginsGetQuery({ businessId });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return data ? <Origins key={businessId} businessId={businessId} list={data} /> : null;
}

function Origins({ businessId, list }: { businessId: string; list: BusinessOrigins }) {
  const { t } = useTranslation('settings');
  const isOwner = useMay(businessId, 'own');
  const [set] = useBusinessOriginsSetMutation();
  const form = useServerForm<{ origins: string }>({
    values: { origins: list.origins.join('\n') },
    submit: async (values, { reset }) => {
      const now = await set({ businessId, businessOriginsIn: { origins: linesOf(values.origins) } }).unwrap();
      reset({ origins: now.origins.join('\n') });
      toast(t('ui:saved'));
    },
  });
  return (
    <Section title={t('front_ends')} description={t('front_ends_text')}>
      <Form of={form} submitLabel={isOwner ? t('origins_save') : undefined} isGuarded>
        <TextField name="origins" label={t('origins')} rows={3} dir="ltr" placeholder="https://shop.example" isDisabled={!isOwner} help={t(isOwner ? 'origins_help' : 'owner_only')} />
      </Form>
    </Section>
  );
}
