import type { PromotionCell, PromotionRow } from '../../src/domain/index.js';
import { fill } from '../texts/index.js';
import type { Context } from './context.js';
import { evidenceView, type EvidenceView } from './findings.js';
import { cut, stretches, visible, type Stretch } from './safe.js';

export interface CellView {
  readonly state: PromotionCell['state'] | 'empty';
  readonly sign: PromotionCell['state'];
  readonly stateName: string;
  readonly channel: string;
  readonly value: string | null;
  readonly code: string | null;
  readonly dates: string | null;
  /** id in the page of what it rests on */
  readonly anchor: string | null;
}

export interface RowView {
  readonly label: readonly Stretch[];
  readonly plainLabel: string;
  readonly code: string | null;
  readonly status: PromotionRow['status'];
  readonly statusName: string;
  readonly cells: readonly CellView[];
  readonly evidence: readonly {
    readonly anchor: string;
    readonly state: PromotionCell['state'];
    readonly stateName: string;
    readonly view: EvidenceView;
    readonly dates: string | null;
    readonly code: string | null;
    readonly findings: readonly string[];
  }[];
  readonly evidenceTitle: string;
  readonly differs: boolean;
}

export interface MatrixView {
  readonly channels: readonly string[];
  /** rows with something to look at */
  readonly rows: readonly RowView[];
  /** rows where all is well */
  readonly calm: readonly RowView[];
  readonly calmLabel: string;
  readonly legend: readonly { readonly state: PromotionCell['state']; readonly name: string }[];
}

const ALARMING: ReadonlySet<PromotionCell['state']> = new Set(['conflicts', 'missing']);

/** "from 20 Nov until 27 Nov", as far as told. */
function datesOf(cell: PromotionCell, { format, texts: { ui } }: Context): string | null {
  const parts = [];
  if (cell.startsOn !== null) parts.push(fill(ui.fromDate, { date: format.shortDate(cell.startsOn) }));
  if (cell.endsOn !== null) parts.push(fill(ui.untilDate, { date: format.shortDate(cell.endsOn) }));
  return parts.length > 0 ? parts.join(' ') : null;
}

function cellView(
  cell: PromotionCell | undefined,
  channel: string,
  anchor: string,
  context: Context,
): CellView {
  const { texts, format, channelName, findingTitles } = context;
  if (!cell) {
    return {
      state: 'empty',
      sign: 'not-expected',
      stateName: texts.cell['not-expected'],
      channel: channelName(channel),
      value: null,
      code: null,
      dates: null,
      anchor: null,
    };
  }
  const finding = cell.findings.find((id) => findingTitles.has(id));
  const own = cell.evidence === null ? null : anchor;
  return {
    state: cell.state,
    sign: cell.state,
    stateName: texts.cell[cell.state],
    channel: channelName(channel),
    value: cell.value === null ? null : visible(cut(cell.value, 60)),
    code: cell.code === null ? null : visible(cut(cell.code, 24)),
    dates: cell.endsOn === null ? null : fill(texts.ui.untilDate, { date: format.shortDate(cell.endsOn) }),
    anchor: ALARMING.has(cell.state) ? (finding ?? own) : (own ?? finding ?? null),
  };
}

function rowView(row: PromotionRow, place: number, channels: readonly string[], context: Context): RowView {
  const cells = new Map(row.cells.map((cell) => [cell.channel, cell]));
  const anchorOf = (channel: string) => `promotion-${place}-${context.channelIndex(channel)}`;
  const values = row.cells.filter((cell) => cell.evidence !== null);
  return {
    label: stretches(cut(row.label, 120)),
    plainLabel: visible(cut(row.label, 120)),
    code: row.code === null ? null : visible(cut(row.code, 24)),
    status: row.status,
    statusName: context.texts.promotionStatus[row.status],
    cells: channels.map((channel) => cellView(cells.get(channel), channel, anchorOf(channel), context)),
    evidence: values.map((cell) => ({
      anchor: anchorOf(cell.channel),
      state: cell.state,
      stateName: context.texts.cell[cell.state],
      view: evidenceView(
        { channel: cell.channel, value: cell.value ?? '', evidence: cell.evidence! },
        values.find((other) => other !== cell && other.value !== cell.value)?.evidence?.quote ?? null,
        context,
      ),
      dates: datesOf(cell, context),
      code: cell.code === null ? null : visible(cut(cell.code, 24)),
      findings: cell.findings.filter((id) => context.findingTitles.has(id)),
    })),
    evidenceTitle: fill(context.texts.ui.evidenceOf, { label: visible(cut(row.label, 120)) }),
    differs: row.status === 'expired-live' || row.cells.some((cell) => ALARMING.has(cell.state)),
  };
}

/** Promotions by channel; channels that say nothing of any promotion have no column. */
export function matrixView(context: Context): MatrixView {
  const { run, texts, format, channelName } = context;
  const rows = run.promotions.filter((row) => row.status !== 'ended');
  const speaking = new Set(
    rows.flatMap((row) => row.cells.filter((c) => c.state !== 'not-expected').map((cell) => cell.channel)),
  );
  const channels = run.channels.map((channel) => channel.id).filter((id) => speaking.has(id));
  const views = rows.map((row, place) => rowView(row, place, channels, context));
  const calm = views.filter((row) => !row.differs);
  const states = new Set(views.flatMap((row) => row.cells.map((cell) => cell.state)));
  return {
    channels: channels.map(channelName),
    rows: views.filter((row) => row.differs),
    calm,
    calmLabel: format.count(calm.length, texts.ui.showAgreeing),
    legend: (Object.keys(texts.cell) as PromotionCell['state'][])
      .filter((state) => states.has(state) || (state === 'not-expected' && states.has('empty')))
      .map((state) => ({ state, name: texts.cell[state] })),
  };
}
