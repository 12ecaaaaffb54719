import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Skeleton } from './Skeleton';

/** A number that matters, with what it is; goes to what it counts. Its size follows the room. */
export function Figure({ label, value, detail, to, isLoading }:
    { label: string; value: ReactNode; detail?: ReactNode; to?: string; isLoading?: boolean }) {
  const inside = (
    <>
      <span className="text-sm text-muted">{label}</span>
      <span className="figure font-semibold tracking-tight [overflow-wrap:anywhere] tabular-nums">{isLoading ? <Skeleton className="my-1 h-7 w-20" /> : value}</span>
      {detail && <span className="text-sm text-muted">{detail}</span>}
    </>
  );
  return to
    ? <Link to={to} className="card @container grid content-start gap-0.5 px-4 py-3 transition-colors sm:px-5 sm:py-4 hover:border-edge">{inside}</Link>
    : <div className="card @container grid content-start gap-0.5 px-4 py-3 sm:px-5 sm:py-4">{inside}</div>;
}
