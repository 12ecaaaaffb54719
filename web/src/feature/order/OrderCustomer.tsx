import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Order } from '@/api/generated/order';
import { customerUrl } from '@/feature/crm/routes';
import { Section } from '@/ui/Page';

/** Who ordered, how to reach them, and where it goes. */
export function OrderCustomer({ order, businessId }: { order: Order; businessId: string }) {
  const { t, i18n } = useTranslation('order');
  const { contact, delivery } = order;
  const address = contact?.address;
  const find = contact?.email ?? contact?.phone;
  const country = address?.country && new Intl.DisplayNames([i18n.resolvedLanguage ?? 'en'], { type: 'region' }).of(address.country);
  return (
    <Section title={t('customer')}>
      <div className="grid gap-4">
        {contact ? (
          <div className="grid gap-1">
            <p className="font-medium break-words">{contact.name ?? address?.name ?? t('guest')}</p>
            {contact.email && <a href={`mailto:${contact.email}`} className="w-fit max-w-full text-accent underline break-all">{contact.email}</a>}
            {(contact.phone ?? address?.phone) && <a href={`tel:${contact.phone ?? address?.phone}`} dir="ltr" className="w-fit text-accent underline">{contact.phone ?? address?.phone}</a>}
            {find && <Link to={customerUrl.find(businessId, find)} className="mt-1 w-fit text-sm text-accent underline">{t('see_customer')}</Link>}
          </div>
        ) : <p className="text-muted">{t('contact_hidden')}</p>}
        <div className="grid gap-1">
          <p className="text-sm text-muted">{t('delivery')}</p>
          <p className="font-medium">{delivery?.label ?? delivery?.option ?? '–'}</p>
          {address && (
            <address className="not-italic text-pretty">
              {[address.name, address.line1, address.line2, [address.postal_code, address.city].filter(Boolean).join(' '), address.region, country].filter(Boolean).map((line, index) => <span key={index} className="block break-words">{line}</span>)}
            </address>
          )}
        </div>
      </div>
    </Section>
  );
}
