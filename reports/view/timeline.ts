import type { PromotionCell, PromotionRow } from '../../src/domain/index.js';
import { fill } from '../texts/index.js';
import type { Context } from './context.js';
import { cut, visible } from './safe.js';

const DAY_MS = 86_400_000;
/** How far around the audit's day the picture may reach; bars beyond run out of it. */
const REACH_DAYS = 92;
const MARGIN_DAYS = 2;
/** About so many dates along the top. */
const TICKS = 8;

export interface BarView {
  readonly channel: string;
  readonly state: PromotionCell['state'];
  readonly stateName: string;
  /** in percent of the width */
  readonly x: string;
  readonly width: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** the same in words, for who cannot see the bar */
  readonly words: string;
  readonly value: string | null;
}

export interface TimelineView {
  readonly ticks: readonly {
    readonly x: string;
    readonly label: string;
    readonly anchor: 'start' | 'middle';
  }[];
  readonly today: string;
  readonly todayLabel: string;
  readonly rows: readonly {
    readonly label: string;
    readonly statusName: string;
    readonly status: PromotionRow['status'];
    readonly bars: readonly BarView[];
  }[];
  readonly calm: readonly TimelineView['rows'][number][];
}

const at = (instant: string | null): number | null => {
  const time = instant === null ? NaN : Date.parse(instant);
  return Number.isNaN(time) ? null : time;
};
const shown = (cell: PromotionCell) => at(cell.from) !== null || at(cell.until) !== null;
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Days, weeks or months between the dates along the top, so that about TICKS of them fit. */
function ticksOf(from: number, until: number, { format }: Context): TimelineView['ticks'] {
  const days = (until - from) / DAY_MS;
  const step = [1, 2, 7, 14, 30, 61].find((candidate) => days / candidate <= TICKS) ?? 92;
  const ticks = [];
  for (
    let day = Math.ceil(from / DAY_MS) * DAY_MS;
    day <= until - (days * DAY_MS) / 20;
    day += step * DAY_MS
  ) {
    const x = (day - from) / (until - from);
    ticks.push({
      x: percent(x),
      label: format.shortDate(new Date(day).toISOString().slice(0, 10)),
      anchor: x < 0.03 ? ('start' as const) : ('middle' as const),
    });
  }
  return ticks;
}

function barView(cell: PromotionCell, from: number, until: number, context: Context): BarView {
  const { format, texts, channelName } = context;
  const { ui } = texts;
  const start = Math.max(at(cell.from) ?? from, from);
  const end = Math.min(at(cell.until) ?? until, until);
  const words = [
    cell.from === null ? ui.openStart : fill(ui.fromDate, { date: format.day(cell.from) }),
    cell.until === null
      ? ui.openEnd
      : // `until` is exclusive: the last day is the one before it
        fill(ui.untilDate, { date: format.day(new Date((at(cell.until) ?? until) - 1).toISOString()) }),
  ].join(' ');
  return {
    channel: channelName(cell.channel),
    state: cell.state,
    stateName: texts.cell[cell.state],
    x: percent((start - from) / (until - from)),
    width: percent(Math.max((end - start) / (until - from), 0.006)),
    openStart: cell.from === null || start > (at(cell.from) ?? from),
    openEnd: cell.until === null || end < (at(cell.until) ?? until),
    words,
    value: cell.value === null ? null : visible(cut(cell.value, 40)),
  };
}

/** Bars per promotion and channel over the days around the audit; null where no promotion has a date. */
export function timelineView(context: Context, reachDays = REACH_DAYS): TimelineView | null {
  const { run, texts } = context;
  const now = Date.parse(run.asOf);
  const rows = run.promotions.filter((row) => row.cells.some(shown));
  if (rows.length === 0) return null;
  const times = rows.flatMap((row) => row.cells.flatMap((cell) => [at(cell.from), at(cell.until)]));
  const known = [...times.filter((time) => time !== null), now].filter(
    (time) => Math.abs(time - now) <= reachDays * DAY_MS,
  );
  const from = known.reduce((a, b) => Math.min(a, b), now) - MARGIN_DAYS * DAY_MS;
  const until = known.reduce((a, b) => Math.max(a, b), now) + MARGIN_DAYS * DAY_MS;
  const inside = (cell: PromotionCell) =>
    shown(cell) && (at(cell.from) ?? from) < until && (at(cell.until) ?? until) > from;
  const views = rows
    .filter((row) => row.cells.some(inside))
    .map((row) => ({
      label: visible(cut(row.label, 120)),
      status: row.status,
      statusName: texts.promotionStatus[row.status],
      differs: new Set(row.cells.filter(inside).map((cell) => `${cell.from} ${cell.until}`)).size > 1,
      bars: row.cells.filter(inside).map((cell) => barView(cell, from, until, context)),
    }));
  return {
    ticks: ticksOf(from, until, context),
    today: percent((now - from) / (until - from)),
    todayLabel: texts.ui.today,
    rows: views.filter((row) => row.differs),
    calm: views.filter((row) => !row.differs),
  };
}
