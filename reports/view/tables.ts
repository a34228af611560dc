import {
  POLICY_TOPICS,
  type PolicyTopic,
  type ProductRow,
  type StatementRow,
} from '../../src/domain/index.js';
import { fill } from '../texts/index.js';
import type { Context } from './context.js';
import { quoteView, type QuoteView } from './quote.js';
import { cut, shownAddress, visible, webAddress } from './safe.js';

export interface TableCell {
  readonly channel: string;
  readonly value: string;
  readonly detail: string | null;
  readonly differs: boolean;
  readonly address: string;
  readonly href: string | null;
  readonly quote: QuoteView | null;
}

export interface TableRow {
  readonly label: string;
  readonly note: string | null;
  readonly cells: readonly TableCell[];
  /** the finding that speaks of it, or null */
  readonly anchor: string | null;
}

export interface TableView {
  readonly rows: readonly TableRow[];
  readonly agreeing: readonly TableRow[];
  readonly showAll: string;
  /** rows beyond what a page should carry */
  readonly left: string | null;
}

/** Agreeing rows beyond this many are in the run file only. */
const AGREEING_ROWS = 200;
const CELLS = 24;

/** schema.org's name in the reader's words; the name itself where it has none. */
function availabilityWords(availability: string, { texts }: Context): string {
  const name = availability.replace(/^https?:\/\/schema\.org\//, '');
  return Object.hasOwn(texts.availability, name) ? texts.availability[name]! : visible(cut(name, 40));
}

function productRow(row: ProductRow, context: Context): TableRow {
  const { texts, channelName } = context;
  return {
    label: visible(cut(row.label, 160)),
    note: row.sku === null ? null : visible(cut(row.sku, 60)),
    anchor: row.findings.find((id) => context.findingTitles.has(id)) ?? null,
    cells: row.cells.slice(0, CELLS).map((cell) => {
      const details = [
        cell.reference === null
          ? null
          : fill(texts.ui.insteadOf, { price: visible(cut(cell.reference, 40)) }),
        cell.availability === null ? null : availabilityWords(cell.availability, context),
        texts.source[cell.source],
      ];
      return {
        channel: channelName(cell.channel),
        value: cell.price === null ? '–' : visible(cut(cell.price, 40)),
        detail: details.filter((detail) => detail !== null).join(' · '),
        differs: cell.differs,
        address: shownAddress(cell.uri),
        href: webAddress(cell.uri),
        quote: null,
      };
    }),
  };
}

function statementRow(row: StatementRow, context: Context): TableRow {
  const { texts, channelName } = context;
  const isPolicy = (label: string): label is PolicyTopic =>
    (POLICY_TOPICS as readonly string[]).includes(label);
  return {
    label: isPolicy(row.label) ? texts.policy[row.label] : visible(cut(row.label, 160)),
    note: null,
    anchor: row.findings.find((id) => context.findingTitles.has(id)) ?? null,
    cells: row.cells.slice(0, CELLS).map((cell) => ({
      channel: channelName(cell.channel),
      value: visible(cut(cell.value, 120)),
      detail: null,
      differs: cell.differs,
      address: shownAddress(cell.uri),
      href: webAddress(cell.uri),
      quote: quoteView(cell.quote.slice(0, 2000), null),
    })),
  };
}

function table<R extends { readonly agrees: boolean }>(
  rows: readonly R[],
  view: (row: R, context: Context) => TableRow,
  context: Context,
): TableView {
  const { format, texts } = context;
  const agreeing = rows.filter((row) => row.agrees);
  const left = agreeing.length - AGREEING_ROWS;
  return {
    rows: rows.filter((row) => !row.agrees).map((row) => view(row, context)),
    agreeing: agreeing.slice(0, AGREEING_ROWS).map((row) => view(row, context)),
    showAll: format.count(agreeing.length, texts.ui.showAll),
    left: left > 0 ? format.count(left, texts.ui.restOfList) : null,
  };
}

export const productTable = (context: Context) => table(context.run.products, productRow, context);
export const statementTable = (context: Context) => table(context.run.statements, statementRow, context);
