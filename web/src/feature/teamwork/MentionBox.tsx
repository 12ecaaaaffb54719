import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '@/api/colleagues';
import { useSession } from '@/api/session';
import { classes } from '@/ui/classes';
import { askedAt, matching, mentionedIn, type Named, put } from './mention';

const SHOWN_MAX = 6;

/** What is being said, and who is named in it. */
export function useMentions(businessId: string) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Named[]>([]);
  const { colleagues } = useColleagues(businessId);
  return {
    text, setText, colleagues,
    mentions: () => mentionedIn(text, chosen),
    choose: (who: Named) => setChosen((old) => [...old, who]),
    clear: () => { setText(''); setChosen([]); },
  };
}

/** A place to write in: "@" offers colleagues, arrows and Enter choose one. */
export function MentionBox({ of, label, placeholder, maxLength, onSubmit }: {
  of: ReturnType<typeof useMentions>; label: string; placeholder?: string; maxLength?: number; onSubmit: () => void;
}) {
  const { t } = useTranslation('teamwork');
  const { user } = useSession();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [isShut, setShut] = useState(false);
  const asked = isShut ? null : askedAt(of.text, caret);
  const found = asked ? matching(of.colleagues.filter((each) => each.user_id !== user?.id), asked.query).slice(0, SHOWN_MAX) : [];
  const current = found[Math.min(at, found.length - 1)];
  const take = (who: Named) => {
    if (!asked) return;
    const next = put(of.text, asked.from, caret, who.name ?? '');
    of.setText(next.text);
    of.choose(who);
    setCaret(next.caret);
    setAt(0);
    requestAnimationFrame(() => { box.current?.focus(); box.current?.setSelectionRange(next.caret, next.caret); });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (current && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      event.preventDefault();
      if (event.key === 'Escape') { event.stopPropagation(); setShut(true); }
      else if (event.key === 'ArrowDown') setAt((old) => (old + 1) % found.length);
      else if (event.key === 'ArrowUp') setAt((old) => (old + found.length - 1) % found.length);
      else take(current);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
    }
  };
  return (
    <div className="relative grid gap-1">
      <textarea ref={box} aria-label={label} placeholder={placeholder} rows={2} dir="auto" className="field" maxLength={maxLength} value={of.text}
        role="combobox" aria-expanded={found.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={current ? `${id}-${current.user_id}` : undefined}
        onChange={({ target }) => { of.setText(target.value); setCaret(target.selectionStart); setShut(false); setAt(0); }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)} onKeyDown={onKeyDown} onBlur={() => setShut(true)} />
      <ul id={`${id}-list`} role="listbox" aria-label={t('colleagues')} className={classes('absolute inset-x-0 top-full z-20 mt-1 rounded-control border border-line bg-raised p-1 shadow-2', found.length === 0 && 'hidden')}>
        {found.map((each) => (
          <li key={each.user_id} id={`${id}-${each.user_id}`} role="option" aria-selected={each === current} onMouseDown={(event) => { event.preventDefault(); take(each); }}
            className={classes('flex min-h-control cursor-pointer items-center rounded-control px-3', each === current && 'bg-sunken')}>{each.name}</li>
        ))}
      </ul>
    </div>
  );
}
