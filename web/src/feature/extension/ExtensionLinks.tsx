import { NavLink } from 'react-router';
import { useExtensionOffersQuery } from '@/api/generated/extension';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/Icon';
import { extensionUrl } from './routes';

/** Extensions with a page of their own, below the menu of the shop. */
export default function ExtensionLinks({ businessId, onGo }: { businessId: string; onGo?: () => void }) {
  const { data } = useExtensionOffersQuery({ businessId });
  const pages = data?.data.filter((each) => each.is_on && each.places.includes('page')) ?? [];
  if (pages.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-0.5 border-t border-line pt-2">
      {pages.map(({ id, name }) => (
        <li key={id}>
          <NavLink to={extensionUrl.show(businessId, id ?? '')} onClick={onGo} className={({ isActive }) =>
            classes('flex min-h-control items-center gap-3 rounded-control px-3 font-medium', isActive ? 'bg-accent-soft text-accent-strong' : 'text-muted hover:bg-sunken hover:text-text')}>
            <Icon name="puzzle" /><span className="min-w-0 truncate">{name}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
