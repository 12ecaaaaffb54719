import { Link } from 'react-router';

export interface BarRow {
  id: string;
  label: string;
  value: number;
  /** The value as it is read. */
  text: string;
  detail?: string;
  to?: string;
}

/** Things beside each other by a figure; each leads to what is behind it. */
export function Bars({ label, rows, color = 'bg-chart-1' }: { label: string; rows: BarRow[]; color?: string }) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(0,1fr)] gap-1">
      {rows.map(({ id, label: name, value, text, detail, to }) => {
        const inside = (
          <>
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0 tabular-nums"><span className="font-medium">{text}</span>{detail && <span className="ms-1.5 text-sm text-muted">{detail}</span>}</span>
            </span>
            <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded-full bg-sunken">
              <span className={`block h-full rounded-full ${color}`} style={{ width: `${Math.max(value > 0 ? 1 : 0, (value / most) * 100)}%` }} />
            </span>
          </>
        );
        return (
          <li key={id}>
            {to
              ? <Link to={to} className="-mx-2 grid grid-cols-[minmax(0,1fr)] gap-1 rounded-control px-2 py-1 hover:bg-sunken">{inside}</Link>
              : <span className="grid grid-cols-[minmax(0,1fr)] gap-1 py-1">{inside}</span>}
          </li>
        );
      })}
    </ul>
  );
}
