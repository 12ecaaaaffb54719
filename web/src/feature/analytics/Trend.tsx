/* A figure over time, beside the same of the time before. Recharts is heavy: this file is loaded when a
 * chart is shown (TrendChart.tsx). What it draws stands in a table as well, so it is a picture here. */
import { useTranslation } from 'react-i18next';
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface TrendPoint {
  label: string;
  now: number;
  before?: number;
  beforeLabel?: string;
}

export interface TrendProps {
  /** What a reader who does not see it is told. */
  summary: string;
  points: TrendPoint[];
  names: { now: string; before?: string };
  value: (value: number) => string;
  axis: (value: number) => string;
  tick: (label: string) => string;
  title: (label: string) => string;
  onPick?: (label: string) => void;
}

const TEXT = { fontSize: 12, fill: 'var(--muted)' };

export default function Trend({ summary, points, names, value, axis, tick, title, onPick }: TrendProps) {
  const { i18n } = useTranslation();
  const isRight = i18n.dir() === 'rtl';
  const hasBefore = names.before !== undefined;
  return (
    <div className="flex size-full flex-col gap-2">
      {hasBefore && (
        <div aria-hidden="true" className="flex gap-4 text-sm text-muted">
          <span className="inline-flex items-center gap-1.5"><span className="size-2.5 rounded-sm bg-chart-1" />{names.now}</span>
          <span className="inline-flex items-center gap-1.5"><span className="w-4 border-t-2 border-dashed border-chart-2" />{names.before}</span>
        </div>
      )}
      <div role="img" aria-label={summary} dir="ltr" className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={points} accessibilityLayer={false} role="presentation" margin={{ top: 6, right: 2, bottom: 0, left: 2 }}
            style={{ cursor: onPick ? 'pointer' : undefined }}
            onClick={({ activeLabel }) => { if (onPick && activeLabel !== undefined) onPick(String(activeLabel)); }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" reversed={isRight} tickFormatter={tick} tick={TEXT} tickLine={false} axisLine={{ stroke: 'var(--line)' }} minTickGap={24} interval="preserveStartEnd" />
            <YAxis orientation={isRight ? 'right' : 'left'} tickFormatter={axis} tick={TEXT} tickLine={false} axisLine={false} width="auto" allowDecimals={false} />
            <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--sunken)' }} content={({ active, payload }) => {
              const point = payload?.[0]?.payload as TrendPoint | undefined;
              if (!active || !point) return null;
              return (
                <div dir={i18n.dir()} className="grid gap-1 rounded-control border border-line bg-raised px-3 py-2 text-sm shadow-2">
                  <span className="font-medium">{title(point.label)}</span>
                  <span className="tabular-nums">{names.now}: {value(point.now)}</span>
                  {hasBefore && point.before !== undefined && <span className="text-muted tabular-nums">{point.beforeLabel ? title(point.beforeLabel) : names.before}: {value(point.before)}</span>}
                </div>
              );
            }} />
            <Bar dataKey="now" fill="var(--chart-1)" radius={[3, 3, 0, 0]} maxBarSize={36} isAnimationActive={false} />
            {hasBefore && <Line dataKey="before" stroke="var(--chart-2)" strokeWidth={2} strokeDasharray="5 4" dot={points.length === 1} activeDot={false} isAnimationActive={false} />}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
