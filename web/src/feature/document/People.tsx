import { useTranslation } from 'react-i18next';
import { colorOf, initialsOf, peopleOf } from './people';
import type { Peer, Person } from './sharedDoc';

const SHOWN = 5;

/** Who else is here. */
export function People({ peers, me }: { peers: Peer[]; me: Person }) {
  const { t } = useTranslation('document');
  const people = peopleOf(peers, me.id);
  if (people.length === 0) return null;
  return (
    <div className="flex min-w-0 items-center gap-2 text-sm">
      <ul aria-label={t('who_is_here')} className="flex flex-wrap items-center gap-2">
        {people.slice(0, SHOWN).map((person) => (
          <li key={person.id} className="flex items-center gap-1.5">
            <span aria-hidden="true" style={{ borderColor: colorOf(person.id) }} className="grid size-7 place-items-center rounded-full border-2 bg-surface text-xs font-semibold">{initialsOf(person.name)}</span>
            <span className="max-w-32 truncate">{person.name}</span>
          </li>
        ))}
      </ul>
      {people.length > SHOWN && <span className="text-muted">{t('and_more', { count: people.length - SHOWN })}</span>}
    </div>
  );
}

/** Who else is in one row. */
export function PeopleAt({ peers, at }: { peers: readonly Peer[]; at: string }) {
  const here = peers.filter((peer) => peer.at === at);
  return here.map((peer) => (
    <span key={peer.client} style={{ borderColor: colorOf(peer.id) }} className="max-w-28 truncate rounded-full border-2 bg-surface px-2 text-xs font-medium">{peer.name}</span>
  ));
}
