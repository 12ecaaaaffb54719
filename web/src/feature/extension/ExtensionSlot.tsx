import { useExtensionOffersQuery } from '@/api/generated/extension';
import { useMembership } from '@/api/session';
import { Section } from '@/ui/Page';
import { ExtensionFrame } from './ExtensionFrame';
import type { Place } from './protocol';

/** The extensions that show here for whoever looks. They are no part of the screen: where there are none, or
 *  they cannot be asked for, there is nothing. */
export default function ExtensionSlot({ businessId, place, recordId, fields = {} }: { businessId: string; place: Place; recordId?: string; fields?: Record<string, unknown> }) {
  const { data } = useExtensionOffersQuery({ businessId }, { refetchOnMountOrArgChange: 60 });
  const shop = useMembership(businessId)?.name;
  return data?.data.filter((each) => each.is_on && each.places.includes(place)).map((each) => (
    <Section key={each.id} title={each.name} isFlush>
      <ExtensionFrame offer={each} businessId={businessId} place={place} recordId={recordId} fields={{ ...fields, 'shop.name': shop }} />
    </Section>
  ));
}
