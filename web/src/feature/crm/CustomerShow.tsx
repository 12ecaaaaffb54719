import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type CrmProfile, useCrmGetQuery, useCrmMergeUndoMutation, useCrmTagMutation } from '@/api/generated/crm';
import { ExtensionSlot } from '@/feature/extension/routes';
import { orderUrl } from '@/feature/order/routes';
import { RecordTalk } from '@/feature/teamwork/routes';
import { Button } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { Figure } from '@/ui/Figure';
import { Menu } from '@/ui/Menu';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { Status } from '@/ui/Status';
import { Ago } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { Consents } from './Consents';
import { CustomerEdit } from './CustomerEdit';
import { CustomerMerge } from './CustomerMerge';
import { CustomerStory } from './CustomerStory';
import { customerUrl } from './routes';
import { TagDialog } from './TagDialog';

/** All of one customer on one screen. */
export default function CustomerShow() {
  const { businessId = '', customerId = '' } = useParams();
  const { data, error, refetch } = useCrmGetQuery({ businessId, customerId });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  return <Loaded key={customerId} profile={data} businessId={businessId} />;
}

function Loaded({ profile, businessId }: { profile: CrmProfile; businessId: string }) {
  const { t } = useTranslation('crm');
  const { customer } = profile;
  const [asking, setAsking] = useState<'edit' | 'merge' | null>(null);
  const close = () => setAsking(null);
  return (
    <Page title={customer?.name ?? t('nameless')} back={{ to: customerUrl.list(businessId), label: t('customers') }}
      description={customer?.created_at && <>{t('known')} <Ago at={customer.created_at} /></>}
      actions={<>
        <Button icon="edit" onPress={() => setAsking('edit')}>{t('ui:edit')}</Button>
        <Menu label={t('more_acts')} items={[{ id: 'merge', label: t('merge'), icon: 'people', onChoose: () => setAsking('merge') }]} />
      </>}>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={t('orders')} value={customer?.orders_count ?? 0} />
        <Figure label={t('spent')} value={<Money value={customer?.spent} />} />
        <Figure label={t('first_order')} value={<span className="text-lg"><Ago at={customer?.first_order_at} /></span>} />
        <Figure label={t('last_order')} value={<span className="text-lg"><Ago at={customer?.last_order_at} /></span>} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Orders profile={profile} businessId={businessId} />
          <CustomerStory businessId={businessId} customerId={profile.id ?? ''} />
          <Suspense><RecordTalk businessId={businessId} record={profile.id ?? ''} /></Suspense>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Contact profile={profile} />
          <Tags profile={profile} businessId={businessId} />
          <Consents profile={profile} businessId={businessId} />
          {profile.merges.length > 0 && <Merges profile={profile} businessId={businessId} />}
          <Suspense><ExtensionSlot businessId={businessId} place="customer" recordId={profile.id ?? ''} fields={{ 'customer.name': customer?.name, 'customer.email': profile.emails[0] }} /></Suspense>
        </div>
      </div>
      {asking === 'edit' && <CustomerEdit profile={profile} businessId={businessId} onClose={close} />}
      {asking === 'merge' && <CustomerMerge profile={profile} businessId={businessId} onClose={close} />}
    </Page>
  );
}

function Orders({ profile, businessId }: { profile: CrmProfile; businessId: string }) {
  const { t } = useTranslation('crm');
  const find = profile.emails[0] ?? profile.phones[0];
  return (
    <Section title={t('orders')} isFlush actions={find && <Link to={orderUrl.of(businessId, find)} className="text-accent underline">{t('all_orders')}</Link>}>
      {profile.orders.length === 0 ? <p className="px-5 pb-5 text-muted">{t('no_orders')}</p> : (
        <ul aria-label={t('orders')}>
          {profile.orders.map((order) => (
            <li key={order.order_id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-5 py-3 first:border-0">
              <Link to={orderUrl.show(businessId, order.order_id ?? '')} className="font-medium tabular-nums hover:underline">{order.number}</Link>
              <Status>{t(`order_${order.status}`)}</Status>
              <span className="text-sm text-muted"><Ago at={order.placed_at} /></span>
              <Money value={order.total} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Contact({ profile }: { profile: CrmProfile }) {
  const { t, i18n } = useTranslation('crm');
  const { customer } = profile;
  const name = (type: 'region' | 'language', code: string | null | undefined) => code && new Intl.DisplayNames([i18n.resolvedLanguage ?? 'en'], { type }).of(code);
  return (
    <Section title={t('contact')}>
      <dl className="grid gap-3">
        {profile.emails.length > 0 && <div><dt className="text-sm text-muted">{t('email')}</dt>{profile.emails.map((each) => <dd key={each}><a href={`mailto:${each}`} className="break-all text-accent underline">{each}</a></dd>)}</div>}
        {profile.phones.length > 0 && <div><dt className="text-sm text-muted">{t('phone')}</dt>{profile.phones.map((each) => <dd key={each}><a href={`tel:${each}`} dir="ltr" className="text-accent underline">{each}</a></dd>)}</div>}
        {customer?.country && <div><dt className="text-sm text-muted">{t('country')}</dt><dd>{name('region', customer.country)}</dd></div>}
        {customer?.locale && <div><dt className="text-sm text-muted">{t('locale')}</dt><dd>{name('language', customer.locale)}</dd></div>}
        <div><dt className="text-sm text-muted">{t('account')}</dt><dd>{t(customer?.user_id ? 'has_account' : 'no_account')}</dd></div>
      </dl>
    </Section>
  );
}

function Tags({ profile, businessId }: { profile: CrmProfile; businessId: string }) {
  const { t } = useTranslation('crm');
  const text = useRefusalText();
  const [tag] = useCrmTagMutation();
  const [isAdding, setAdding] = useState(false);
  const customers = [{ customer_id: profile.id ?? '' }];
  const put = (add: string[]) => tag({ businessId, crmTagsIn: { customers, add } }).unwrap();
  const drop = (remove: string[]) => tag({ businessId, crmTagsIn: { customers, remove } }).unwrap();
  return (
    <Section title={t('tags')} actions={<Button look="quiet" icon="plus" label={t('tag_add')} onPress={() => setAdding(true)} />}>
      {profile.tags.length === 0 && <p className="text-muted">{t('no_tags')}</p>}
      <ul className="flex flex-wrap gap-2">
        {profile.tags.map((each) => (
          <li key={each} className="flex items-center rounded-full bg-sunken ps-3">
            <span>{each}</span>
            <Button look="quiet" icon="close" label={t('tag_remove', { tag: each })} className="rounded-full"
              onPress={() => void drop([each]).then(() => toast(t('untagged', { tag: each }), { undo: () => put([each]) }), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }))} />
          </li>
        ))}
      </ul>
      {isAdding && <TagDialog title={t('tag_add')} onClose={() => setAdding(false)} onSave={put} onUndo={drop} />}
    </Section>
  );
}

function Merges({ profile, businessId }: { profile: CrmProfile; businessId: string }) {
  const { t } = useTranslation('crm');
  const text = useRefusalText();
  const [undo, { isLoading }] = useCrmMergeUndoMutation();
  return (
    <Section title={t('merges')} description={t('merges_text')}>
      <ul aria-label={t('merges')} className="grid gap-3">
        {profile.merges.map((merge) => (
          <li key={merge.id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="grid min-w-0"><span className="break-words">{merge.name ?? merge.email ?? t('nameless')}</span><span className="text-sm text-muted"><Ago at={merge.created_at} /></span></span>
            <Button isBusy={isLoading} onPress={() => void undo({ businessId, customerId: profile.id ?? '', mergeId: merge.id ?? '' }).unwrap().then(
              () => toast(t('unmerged')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }))}>{t('unmerge')}</Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
