import { useTranslation } from 'react-i18next';
import { useBusinessShowQuery, useBusinessSubmitMutation } from '@/api/generated/business';
import { useCatalogueListQuery } from '@/api/generated/catalogue';
import { useMay } from '@/api/session';
import { productUrl } from '@/feature/catalogue/routes';
import { Button, ButtonLink } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/Icon';
import { Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Notice } from '@/ui/Status';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

/** Until a shop sells: what is still to do, and what the verifier said. */
export function SetUp({ businessId }: { businessId: string }) {
  const { t } = useTranslation('dashboard');
  const text = useRefusalText();
  const may = useMay(businessId, 'listings');
  const { data: business } = useBusinessShowQuery({ businessId });
  const isOpen = business !== undefined && business.status !== 'verified';
  const { data: products } = useCatalogueListQuery({ businessId, limit: 1 }, { skip: !isOpen });
  const [submit, { isLoading }] = useBusinessSubmitMutation();
  if (!isOpen || !business) return null;
  if (business.status === 'suspended' || business.status === 'rejected')
    return <Notice tone="bad" title={t(`status_${business.status}`)}>{business.status_reason}</Notice>;
  const hasProduct = (products?.data.length ?? 0) > 0, isSent = business.status === 'submitted';
  const send = () => submit({ businessId }).unwrap().then(() => toast(t('submitted')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <Section title={t('set_up')} description={t('set_up_text')}>
      <div className="grid gap-4">
        {business.status === 'needs_info' && <Notice tone="warn" title={t('status_needs_info')}>{business.status_reason}</Notice>}
        <ol className="grid gap-3">
          <Step isDone label={t('step_shop')} />
          <Step isDone={hasProduct} label={t('step_product')}>{!hasProduct && may && <ButtonLink to={productUrl.create(businessId)} icon="plus">{t('new_product')}</ButtonLink>}</Step>
          <Step isDone={isSent} label={t(isSent ? 'step_waiting' : 'step_submit')}>{!isSent && may && <Button isBusy={isLoading} onPress={() => void send()}>{t('submit')}</Button>}</Step>
        </ol>
      </div>
    </Section>
  );
}

function Step({ isDone, label, children }: { isDone?: boolean; label: string; children?: React.ReactNode }) {
  const { t } = useTranslation('dashboard');
  return (
    <li className="flex flex-wrap items-center gap-3">
      <span className={classes('grid size-8 shrink-0 place-items-center rounded-full', isDone ? 'bg-good-soft text-good' : 'border border-edge text-muted')}>
        {isDone ? <Icon name="check" size={18} /> : <Icon name="minus" size={18} />}
      </span>
      <span className={classes('flex-1', isDone && 'text-muted')}>{label}<span className="sr-only"> – {t(isDone ? 'done' : 'open')}</span></span>
      {children}
    </li>
  );
}
