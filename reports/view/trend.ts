import { SEVERITIES, type Severity, type TrendPoint } from '../../src/domain/index.js';
import type { Formatter } from './format.js';

export interface TrendView {
  readonly bars: readonly {
    readonly x: string;
    readonly width: string;
    readonly parts: readonly { readonly severity: Severity; readonly y: string; readonly height: string }[];
  }[];
  readonly rows: readonly {
    readonly day: string;
    readonly error: string;
    readonly warning: string;
    readonly info: string;
    readonly fresh: string;
    readonly resolved: string;
  }[];
  readonly first: string;
  readonly last: string;
  readonly highest: string;
}

const SHOWN_RUNS = 60;
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** Stacked bars of open findings over the last runs, the oldest first; null where there is but one run. */
export function trendView(points: readonly TrendPoint[], format: Formatter): TrendView | null {
  const shown = [...points].sort((a, b) => Date.parse(a.asOf) - Date.parse(b.asOf)).slice(-SHOWN_RUNS);
  if (shown.length < 2) return null;
  const highest = Math.max(1, ...shown.map((point) => point.error + point.warning + point.info));
  const slot = 1 / Math.max(shown.length, 8);
  return {
    bars: shown.map((point, index) => {
      let top = 1;
      return {
        x: percent(index * slot + slot * 0.15),
        width: percent(slot * 0.7),
        parts: SEVERITIES.map((severity) => {
          const height = point[severity] / highest;
          top -= height;
          return { severity, y: percent(top), height: percent(height) };
        }),
      };
    }),
    rows: shown
      .map((point) => ({
        day: format.instant(point.asOf),
        error: format.number(point.error),
        warning: format.number(point.warning),
        info: format.number(point.info),
        fresh: format.number(point.fresh),
        resolved: format.number(point.resolved),
      }))
      .reverse(),
    first: format.day(shown[0]!.asOf),
    last: format.day(shown.at(-1)!.asOf),
    highest: format.number(highest),
  };
}
