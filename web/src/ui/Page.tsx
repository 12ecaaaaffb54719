import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';

/** What stands behind the title of each screen in the browser's tab: the shop. */
export const PlaceContext = createContext<string>('');

/* The first screen of a visit is read from the top of the page. */
let hasShown = false;

export interface PageProps {
  title: string;
  /** Beside the title: a status, a number. */
  beside?: ReactNode;
  description?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen: its title in the tab and on top, where the focus goes when one comes from another. */
export function Page({ title, beside, description, back, actions, children }: PageProps) {
  const { t } = useTranslation('ui');
  const place = useContext(PlaceContext);
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = [title, place, t('app_name')].filter(Boolean).join(' · ');
  }, [title, place, t]);
  useEffect(() => {
    const isFirst = !hasShown;
    hasShown = true;
    if (!isFirst && !document.querySelector('[role=dialog]')) heading.current?.focus({ preventScroll: true });
  }, [pathname]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pb-10">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          {back && (
            <Link to={back.to} className="-ms-1 inline-flex w-fit items-center gap-1 rounded-md py-1 pe-2 text-sm text-muted hover:text-text">
              <Icon name="back" size={18} />{back.label}
            </Link>
          )}
          <div className="flex flex-wrap items-center gap-3">
            <h1 ref={heading} tabIndex={-1} className="text-title font-semibold tracking-tight break-words">{title}</h1>
            {beside}
          </div>
          {description && <p className="max-w-reading text-muted text-pretty">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen with its own heading. */
export function Section({ title, description, actions, children, isFlush }:
    { title?: ReactNode; description?: ReactNode; actions?: ReactNode; children: ReactNode; isFlush?: boolean }) {
  return (
    <section className="card min-w-0">
      {(title || actions) && (
        <div className="flex flex-wrap items-center justify-between gap-3 px-5 pt-4">
          <div className="grid gap-0.5">
            {title && <h2 className="font-semibold">{title}</h2>}
            {description && <p className="text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      <div className={isFlush ? (title || actions ? 'pt-3' : undefined) : 'p-5'}>{children}</div>
    </section>
  );
}
