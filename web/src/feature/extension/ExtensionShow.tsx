import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useExtensionOffersQuery } from '@/api/generated/extension';
import { useMay, useMembership } from '@/api/session';
import { ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { ExtensionFrame } from './ExtensionFrame';
import { extensionUrl } from './routes';

/** An extension with a page of its own. */
export default function ExtensionShow() {
  const { t } = useTranslation('extension');
  const { businessId = '', extensionId = '' } = useParams();
  const { data, error, refetch } = useExtensionOffersQuery({ businessId }, { refetchOnMountOrArgChange: true });
  const shop = useMembership(businessId)?.name;
  const isOwner = useMay(businessId, 'own');
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  const offer = data.data.find((each) => each.id === extensionId && each.is_on && each.places.includes('page'));
  if (!offer)
    return (
      <Page title={t('title')}>
        <Section><Empty icon="puzzle" title={t('not_on')} actions={isOwner && <ButtonLink to={extensionUrl.switches(businessId)}>{t('switches')}</ButtonLink>}>{t('not_on_text')}</Empty></Section>
      </Page>
    );
  return (
    <Page title={offer.name ?? ''} description={offer.about}>
      <section className="card overflow-hidden"><ExtensionFrame key={offer.id} offer={offer} businessId={businessId} place="page" fields={{ 'shop.name': shop }} height={560} /></section>
    </Page>
  );
}
