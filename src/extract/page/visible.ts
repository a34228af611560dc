import type { Element } from 'domhandler';

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
]);

const FOR_READERS_ALOUD =
  /(?:^|\s)(?:visually-?hidden|sr-only|screen-reader(?:-text|-only|s)?|u-hiddenvisually|a11y-hidden|offscreen|off-screen|element-invisible|show-for-sr|hidden-visually|assistive-text|visuallyhidden-focusable|skip-link|skip-to-content)(?:\s|$)/i;

const HIDDEN_CLASS = /^(?:hidden|d-none|is-hidden|u-hidden|hide|display-none|no-display|invisible)$/i;
const SHOWN_SOMEWHERE =
  /(?:^|\s)(?:(?:xs|sm|md|lg|xl|2xl|xxl|min-\[[^\]\s]{1,20}\]):!?(?:block|flex|grid|inline\S{0,12}|table\S{0,12}|contents)|d-(?:xs|sm|md|lg|xl|xxl)-\S{1,14}|\S{1,24}:!?(?:visible|block|flex|grid))(?:\s|$)/i;

const HIDDEN_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|em|rem)?\s*(?:;|!|$)|clip\s*:\s*rect\(\s*[01](?:px)?[ ,]|(?:left|top)\s*:\s*-\d{4,}px|text-indent\s*:\s*-\d{3,}px)/i;
const NO_HEIGHT = /(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|!|$)/i;
const CLIPPED = /(?:^|;)\s*overflow\s*:\s*hidden/i;

const DISCLOSED =
  /(?:^|[\s_-])(?:accordion|tab|tabs|tabpanel|tab-pane|panel|collapse|collapsible|faq|toggle|drawer-content|disclosure)(?:[\s_-]|$)/i;
const OVERLAY =
  /(?:^|[\s_-])(?:modal|popup|pop-up|dialog|overlay|drawer|lightbox|offcanvas|menu|dropdown)(?:[\s_-]|$)/i;

/** Ids that some control of the page opens: what they hold is content, shown on a click. */
export type Disclosures = ReadonlySet<string>;

function opensOnClick(element: Element, disclosures: Disclosures): boolean {
  const { id = '', class: names = '', role = '' } = element.attribs;
  if (/^(?:dialog|alertdialog|menu|listbox)$/i.test(role) || OVERLAY.test(names)) return false;
  return role.toLowerCase() === 'tabpanel' || disclosures.has(id) || DISCLOSED.test(names);
}

function hiddenByStyle(style: string): boolean {
  return HIDDEN_STYLE.test(style) || (NO_HEIGHT.test(style) && CLIPPED.test(style));
}

function hiddenByClass(names: string): boolean {
  if (names === '') return false;
  if (FOR_READERS_ALOUD.test(names)) return true;
  return names.split(/\s+/, 60).some((name) => HIDDEN_CLASS.test(name)) && !SHOWN_SOMEWHERE.test(names);
}

/**
 * Does a customer who opens the document never see this element. Closed accordions, tabs and details count as seen:
 * they are content, one click away.
 */
export function isUnseen(element: Element, disclosures: Disclosures): boolean {
  const { name, attribs } = element;
  if (UNSEEN.has(name)) return true;
  if (name === 'input' || name === 'dialog') {
    return name === 'dialog' ? attribs.open === undefined : true;
  }
  const names = attribs.class ?? '';
  if (FOR_READERS_ALOUD.test(names)) return true;
  const hidden =
    (attribs.hidden !== undefined && attribs.hidden.toLowerCase() !== 'until-found') ||
    hiddenByStyle(attribs.style ?? '') ||
    hiddenByClass(names) ||
    // aria-hidden alone hides nothing from the eye; on an overlay it says that it is closed
    (attribs['aria-hidden'] === 'true' && OVERLAY.test(`${names} ${attribs.id ?? ''}`));
  return hidden && !opensOnClick(element, disclosures);
}

/** Hidden by its style as the preview line of a mail is. */
export function isPreheaderStyle(element: Element): boolean {
  return (
    hiddenByStyle(element.attribs.style ?? '') || /preheader|preview-?text/i.test(element.attribs.class ?? '')
  );
}
