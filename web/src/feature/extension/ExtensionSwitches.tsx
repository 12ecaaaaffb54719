import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type ExtensionOffer, useExtensionOffersQuery, useExtensionSwitchMutation } from '@/api/generated/extension';
import { SettingsTabs } from '@/feature/business/routes';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { CheckField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Status } from '@/ui/Status';
import { toast } from '@/ui/toast';
import { keyOf } from './words';

interface Values {
  is_on: boolean;
  granted: Record<string, boolean>;
}

/** What is offered to a shop; its owner switches it on and says what it is told. */
export default function ExtensionSwitches() {
  const { t } = useTranslation('extension');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useExtensionOffersQuery({ businessId }, { refetchOnMountOrArgChange: true });
  return (
    <Page title={t('settings:settings')} description={t('switches_text')}>
      <Suspense><SettingsTabs businessId={businessId} /></Suspense>
      {error && !data ? <div className="card"><Failure error={error} onRetry={() => void refetch()} /></div>
        : !data ? <SkeletonPage />
          : data.data.length === 0 ? <Section><Empty icon="puzzle" title={t('none_offered')}>{t('none_offered_text')}</Empty></Section>
            : data.data.map((each) => <Switch key={`${each.id} ${each.version}`} offer={each} businessId={businessId} onStale={() => void refetch()} />)}
    </Page>
  );
}

function Switch({ offer, businessId, onStale }: { offer: ExtensionOffer; businessId: string; onStale: () => void }) {
  const { t } = useTranslation('extension');
  const [save] = useExtensionSwitchMutation();
  const form = useServerForm<Values>({
    values: { is_on: offer.is_on, granted: Object.fromEntries(offer.fields.map((each) => [keyOf(each), offer.granted.includes(each)])) },
    submit: async ({ is_on, granted }) => {
      await save({ businessId, extensionId: offer.id ?? '', 'If-Match': `"${offer.version}"`,
        extensionSwitchIn: { is_on, granted: offer.fields.filter((each) => granted[keyOf(each)]) } }).unwrap();
      toast(t(is_on ? 'switched_on' : 'switched_off', { name: offer.name }));
    },
    onConflict: () => {
      toast(t('changed'), { tone: 'warn' });
      onStale();
    },
  });
  return (
    <Section title={<span dir="auto">{offer.name}</span>} description={offer.about && <span dir="auto">{offer.about}</span>} actions={<Status tone={offer.is_on ? 'good' : 'neutral'}>{t(offer.is_on ? 'is_on' : 'is_off')}</Status>}>
      <Form of={form} submitLabel={t('ui:save')} isGuarded>
        <p className="text-muted text-pretty">{t('shows', { places: offer.places.map((each) => t(`place_${each}`)).join(', ') })} {t('by_right', { right: t(`right_${offer.least_right}`) })}</p>
        <CheckField name="is_on" label={t('show_it')} />
        {offer.fields.length > 0 && (
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium">{t('tell_it')}</legend>
            <p className="text-sm text-muted">{t('tell_it_help', { origin: offer.origin })}</p>
            {offer.fields.map((each) => <CheckField key={each} name={`granted.${keyOf(each)}`} label={t(`field_${keyOf(each)}`)} />)}
          </fieldset>
        )}
      </Form>
    </Section>
  );
}
