import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { ALL_SCREENS, isFlat } from '../../domain/index.js';
import type { Cascade } from './cascade.js';

/** Never text for a customer. */
const UNSEEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'svg',
  'math',
  'iframe',
  'object',
  'embed',
  'canvas',
  'audio',
  'video',
  'select',
  'datalist',
  'textarea',
  'map',
  'o:officedocumentsettings',
  'xml',
  'input',
]);

const FOR_READERS_ALOUD =
  /(?:^|\s)(?:visually-?hidden|sr-only|screen-reader(?:-text|-only|s)?|u-hiddenvisually|a11y-hidden|offscreen|off-screen|element-invisible|show-for-sr|hidden-visually|assistive-text|visuallyhidden-focusable|skip-link|skip-to-content)(?:\s|$)/i;

const HIDDEN_CLASS = /^(?:hidden|d-none|is-hidden|u-hidden|hide|display-none|no-display|invisible)$/i;
const SHOWN_SOMEWHERE =
  /(?:^|\s)(?:(?:xs|sm|md|lg|xl|2xl|xxl|min-\[[^\]\s]{1,20}\]):!?(?:block|flex|grid|inline\S{0,12}|table\S{0,12}|contents)|d-(?:xs|sm|md|lg|xl|xxl)-\S{1,14}|\S{1,24}:!?(?:visible|block|flex|grid))(?:\s|$)/i;

const DISCLOSED =
  /(?:^|[\s_-])(?:accordion|tab|tabs|tabpanel|tab-pane|panel|collapse|collapsible|faq|toggle|drawer-content|disclosure)(?:[\s_-]|$)/i;
const OVERLAY =
  /(?:^|[\s_-])(?:modal|popup|pop-up|dialog|overlay|drawer|lightbox|offcanvas|menu|dropdown)(?:[\s_-]|$)/i;

/** Ids that some control of the page opens: what they hold is content, shown on a click. */
export type Disclosures = ReadonlySet<string>;

/** How much of an element is not seen, on which screens (bits), by which means. */
export interface View {
  /** it and all in it */
  readonly gone: number;
  /** itself; what is in it may be visible again */
  readonly hidden: number;
  /** letters of no size, until some element in it gives them one */
  readonly sizeless: number;
}

/** Seen on all screens. */
export const SHOWN: View = { gone: 0, hidden: 0, sizeless: 0 };

export const isGone = ({ gone }: View): boolean => gone === ALL_SCREENS;
export const hidesText = ({ gone, hidden, sizeless }: View): boolean =>
  (gone | hidden | sizeless) === ALL_SCREENS;

/** What tells how a page is seen. */
export interface Sight {
  readonly cascade: Cascade;
  readonly disclosures: Disclosures;
  /** elements that hold what the page is about: a sheet that hides them waits for scripts */
  readonly frames: ReadonlySet<AnyNode>;
  readonly mail: boolean;
}

/**
 * How an element is seen by a customer who opens the document, from how its surroundings are. Closed accordions, tabs and
 * details count as seen: they are content, one click away.
 */
export function viewOf(element: Element, around: View, sight: Sight): View {
  const { name, attribs } = element;
  if (UNSEEN.has(name) || (name === 'dialog' && attribs.open === undefined)) return GONE;
  const told = sight.cascade.told(element);
  const { style = '', class: names = '' } = attribs;
  if (FOR_READERS_ALOUD.test(names)) return GONE;
  let gone = 0;
  if (told.none !== 0 || told.cut !== 0) gone |= sight.frames.has(element) ? 0 : told.none | told.cut;
  if (told.displayed !== ALL_SCREENS && isMarkedHidden(element)) gone |= ALL_SCREENS & ~told.displayed;
  if (
    style !== '' &&
    (isFlat(style) || (sight.mail && /(?:^|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)/i.test(style)))
  )
    gone = ALL_SCREENS;
  if (gone !== 0 && opensOnClick(element, sight)) gone = 0;
  const { hidden, sizeless } = around;
  const next: View = {
    gone: gone | around.gone,
    hidden: sight.frames.has(element) ? hidden : (hidden | told.hidden) & ~told.visible,
    sizeless: (sizeless | told.sizeless) & ~told.sized,
  };
  return next.gone === around.gone && next.hidden === hidden && next.sizeless === sizeless ? around : next;
}

const GONE: View = { gone: ALL_SCREENS, hidden: ALL_SCREENS, sizeless: 0 };

/** By its attributes and the names that all the world gives to what is hidden. */
function isMarkedHidden({ attribs }: Element): boolean {
  const { class: names = '', id = '', hidden } = attribs;
  return (
    (hidden !== undefined && hidden.toLowerCase() !== 'until-found') ||
    hiddenByClass(names) ||
    // aria-hidden alone hides nothing from the eye; on an overlay it says that it is closed
    (attribs['aria-hidden'] === 'true' && OVERLAY.test(`${names} ${id}`))
  );
}

function hiddenByClass(names: string): boolean {
  if (names === '') return false;
  return names.split(/\s+/, 60).some((name) => HIDDEN_CLASS.test(name)) && !SHOWN_SOMEWHERE.test(names);
}

function opensOnClick(element: Element, { disclosures }: Sight): boolean {
  const { id = '', class: names = '', role = '' } = element.attribs;
  if (/^(?:dialog|alertdialog|menu|listbox)$/i.test(role) || OVERLAY.test(names)) return false;
  return (
    role.toLowerCase() === 'tabpanel' ||
    disclosures.has(id) ||
    DISCLOSED.test(names) ||
    followsControl(element)
  );
}

const CONTROL = /^(?:button|summary|label|dt|h[2-6])$/;

/** Stands right below a button, label or heading: the answer below its question. */
function followsControl(element: Element): boolean {
  let before: AnyNode | null = element.prev;
  for (let steps = 0; before && steps < 6 && (!isTag(before) || before.name === 'input'); steps += 1) {
    if (isText(before) && before.data.trim() !== '') return false;
    before = before.prev;
  }
  if (!before || !isTag(before)) return false;
  const inner = before.children.find(isTag);
  return [before, ...(inner ? [inner] : [])].some(
    ({ name, attribs }) =>
      CONTROL.test(name) || attribs['aria-expanded'] !== undefined || attribs.role === 'button',
  );
}

/** Named as the preview line of a mail is. */
export const isPreheaderName = ({ attribs }: Element): boolean =>
  /preheader|preview-?text/i.test(attribs.class ?? '');
