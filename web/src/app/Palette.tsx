import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { LOCALE_NAMES, LOCALES, preferences } from '@/api/preferences';
import { useSession } from '@/api/session';
import { classes } from '@/ui/classes';
import { type Command, commandsNow } from '@/ui/commands';
import { Icon } from '@/ui/Icon';
import { place } from './homes';
import type { NavRow } from './Shell';
import { useSignOut } from './UserMenu';
import { ranked } from './rank';

/** Go anywhere and do anything by typing a few letters. */
export default function Palette({ rows, onClose }: { rows: NavRow[]; onClose: () => void }) {
  const { t } = useTranslation('ui');
  const all = useAll(rows);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const found = ranked(all, text, (each) => `${each.label} ${each.detail ?? ''}`).slice(0, 12);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => open || onClose()} isDismissable className="fixed inset-0 z-50 flex items-start justify-center bg-veil p-3 pt-[12dvh]">
      <Modal className="w-full max-w-xl overflow-hidden rounded-card bg-raised shadow-2">
        <Dialog aria-label={t('palette')} className="outline-none">
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Icon name="search" className="text-muted" />
            <input autoFocus role="combobox" aria-label={t('palette')} aria-expanded aria-controls={id} aria-autocomplete="list"
              aria-activedescendant={chosen && `${id}-${chosen.id}`} className="min-h-13 flex-1 bg-transparent outline-none" placeholder={t('palette_hint')}
              value={text} onChange={(event) => { setText(event.target.value); setAt(0); }}
              onKeyDown={(event) => {
                if (event.key === 'ArrowDown') setAt((old) => Math.min(old + 1, found.length - 1));
                else if (event.key === 'ArrowUp') setAt((old) => Math.max(old - 1, 0));
                else if (event.key === 'Enter') run(chosen);
                else return;
                event.preventDefault();
              }} />
          </div>
          <ul id={id} role="listbox" aria-label={t('palette')} className="max-h-[50dvh] overflow-y-auto p-2">
            {found.map((command) => (
              <li key={command.id} id={`${id}-${command.id}`} role="option" aria-selected={command === chosen} onClick={() => run(command)} onPointerMove={() => setAt(found.indexOf(command))}
                className={classes('flex min-h-control cursor-pointer items-center gap-3 rounded-control px-3', command === chosen && 'bg-accent-soft text-accent-strong')}>
                <Icon name={command.icon ?? 'next'} size={18} />
                <span className="flex-1 truncate">{command.label}</span>
                {command.detail && <span className="truncate text-sm text-muted">{command.detail}</span>}
              </li>
            ))}
          </ul>
          {found.length === 0 && <p role="status" className="px-5 pb-5 text-muted">{t('palette_none')}</p>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useAll(rows: NavRow[]): Command[] {
  const { t } = useTranslation('nav');
  const navigate = useNavigate();
  const dispatch = useDispatch();
  const leave = useSignOut();
  const { memberships, isAgent, user } = useSession();
  const go = (to: string) => () => void navigate(to);
  const prefer = (values: Parameters<typeof preferences.actions.preferred>[0]) => () => void dispatch(preferences.actions.preferred(values));
  return [
    ...commandsNow(),
    ...rows.map(({ to, label, icon }) => ({ id: `go-${to}`, label, icon, run: go(to) })),
    ...memberships.map((each) => ({ id: each.business_id, label: each.name, detail: t(`role_${each.role}`), icon: 'store' as const, run: go(`/b/${each.business_id}`) })),
    ...(isAgent && place.has('agent') ? [{ id: 'agent', label: t('agent_portal'), icon: 'handshake' as const, run: go('/agent') }] : []),
    ...(user?.role === 'platform_admin' && place.has('admin') ? [{ id: 'admin', label: t('platform'), icon: 'shield' as const, run: go('/admin') }] : []),
    { id: 'new', label: t('new_business'), icon: 'plus', run: go('/new') },
    ...(['system', 'light', 'dark'] as const).map((theme) => ({ id: `theme-${theme}`, label: t(`theme_${theme}`), icon: 'sun' as const, run: prefer({ theme }) })),
    ...(['comfortable', 'compact'] as const).map((density) => ({ id: `density-${density}`, label: t(`density_${density}`), icon: 'list' as const, run: prefer({ density }) })),
    ...LOCALES.map((locale) => ({ id: `locale-${locale}`, label: LOCALE_NAMES[locale], detail: t('language'), run: prefer({ locale }) })),
    { id: 'out', label: t('sign_out'), icon: 'out', run: () => void leave() },
  ];
}
