import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useSession } from '@/api/session';
import { Icon } from '@/ui/Icon';
import { Menu, type Item } from '@/ui/Menu';
import { place } from './homes';

/** The business one is in, and the ways to the others. */
export function PlaceSwitcher({ title }: { title: string }) {
  const { t } = useTranslation('nav');
  const navigate = useNavigate();
  const { memberships, isAgent, user } = useSession();
  const { businessId } = useParams();
  const go = (to: string) => () => void navigate(to);
  const items: (Item | null)[] = [
    ...memberships.map((each): Item => ({
      id: each.business_id, label: each.name, detail: t(`role_${each.role}`), icon: 'store',
      isCurrent: each.business_id === businessId, onChoose: go(`/b/${each.business_id}`),
    })),
    ...(memberships.length > 0 ? [null] : []),
    ...(isAgent && place.has('agent') ? [{ id: 'agent', label: t('agent_portal'), icon: 'handshake', onChoose: go('/agent') } as Item] : []),
    ...(user?.role === 'platform_admin' && place.has('admin') ? [{ id: 'admin', label: t('platform'), icon: 'shield', onChoose: go('/admin') } as Item] : []),
    ...(!isAgent && place.has('agent') ? [{ id: 'become', label: t('become_agent'), icon: 'handshake', onChoose: go('/agent') } as Item] : []),
    { id: 'new', label: t('new_business'), icon: 'plus', onChoose: go('/new') },
  ];
  return (
    <Menu label={t('switch_place')} items={items}
      faceClass="flex min-h-12 w-full items-center gap-2.5 rounded-control px-2 text-start hover:bg-sunken" face={<>
        <span aria-hidden="true" data-initial={[...title][0] ?? 'S'} className="grid size-8 shrink-0 place-items-center rounded-control bg-accent font-semibold text-on-accent before:content-[attr(data-initial)]" />
        <span className="min-w-0 flex-1 truncate font-semibold">{title}</span>
        <Icon name="down" size={18} className="text-muted" />
      </>} />
  );
}
