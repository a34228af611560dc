/**
 * Pages and mails with what a person sees of them told in their own words: every word of a text begins with one of
 * `seen` (on the screen), `gone` (not on the screen), `click` (content that is one click away: read, not on the screen yet),
 * `aloud` (for screen readers only: not read, although browsers count it as text), `phone` (on small screens only).
 */
export interface Sighting {
  readonly name: string;
  readonly html: string;
  /** the style sheet that it links to */
  readonly css?: string;
  readonly mail?: boolean;
}

/** The price block and badges of a theme that prints every state and lets classes choose. */
const STATES = `
  .badge { border: 1px solid; display: inline-block }
  .price__sale, .price__availability, .price .price__badge-sale, .price .price__badge-sold-out,
  .price--on-sale .price__regular, .price--on-sale .price__availability { display: none }
  .price--sold-out .price__badge-sold-out, .price--on-sale .price__badge-sale { display: inline-block }
  .price--on-sale .price__sale { display: initial; flex-wrap: wrap }
  .price--unavailable { visibility: hidden }
  .visually-hidden { position: absolute !important; overflow: hidden; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
    clip: rect(0 0 0 0) !important }
  .hidden { display: none !important }
  @media screen and (max-width: 749px) { .small-hide { display: none !important } }
  @media screen and (min-width: 750px) { .medium-hide { display: none !important } }`;

const price = (state: string, words: readonly [string, string, string, string, string]): string =>
  `<main><h1>seenTitle</h1><div class="price price--large ${state}"><div class="price__container">
  <div class="price__regular"><span class="visually-hidden">aloudRegular</span><span class="price-item">${words[0]}</span></div>
  <div class="price__sale"><span class="visually-hidden">aloudSale</span><s>${words[1]}</s> <span>${words[2]}</span></div>
  <small class="unit-price hidden">goneUnit</small></div>
  <span class="badge price__badge-sale">${words[3]}</span><span class="badge price__badge-sold-out">${words[4]}</span></div></main>`;

export const SIGHTINGS: readonly Sighting[] = [
  {
    name: 'a price block at its regular price',
    css: STATES,
    html: price('', ['seenRegular', 'goneWas', 'goneNow', 'goneSale', 'goneSold']),
  },
  {
    name: 'a price block on sale',
    css: STATES,
    html: price('price--on-sale', ['goneRegular', 'seenWas', 'seenNow', 'seenSale', 'goneSold']),
  },
  {
    name: 'a price block sold out',
    css: STATES,
    html: price('price--sold-out', ['seenRegular', 'goneWas', 'goneNow', 'goneSale', 'seenSold']),
  },
  {
    name: 'a price block of a variant that is not there',
    css: STATES,
    html: price('price--unavailable', ['goneRegular', 'goneWas', 'goneNow', 'goneSale', 'goneSold']),
  },
  {
    name: 'what only one kind of screen shows',
    css: STATES,
    html: '<p class="small-hide">seenDesk</p><p class="medium-hide">phoneOnly</p><p>seenBoth</p>',
  },
  {
    name: 'rules in the page, by name, id, attribute and neighbour',
    html: `<style>#a, [data-state="off"], li.x + li, ul > b ~ i, p:not(.on) > em { display: none } .on em { display: inline }</style>
      <p id="a">goneId</p><p data-state="off">goneState</p><p data-state="on">seenState</p>
      <ul><li class="x">seenFirst</li><li>goneNext</li><li>seenThird</li></ul><p class="on"><em>seenOn</em></p><p><em>goneOff</em></p>`,
  },
  {
    name: 'importance before specificity before order, inline before both',
    html: `<style>p.a { display: block } p { display: none } .b { display: none !important } #c { display: block }
      .c { display: none !important } .d { display: none } .d { display: flex }</style>
      <p class="a">seenSpecific</p><p>gonePlain</p><div class="b" style="display:block">goneImportant</div>
      <div class="c" id="c">goneImportantToo</div><div class="d" style="display: none">goneInline</div><div class="d">seenLater</div>`,
  },
  {
    name: 'queries, groups and what is for a moment only',
    html: `<style>@media print { .p { display: none } } @media (min-width: 40em) { .w { display: none } }
      @supports (display: grid) { .g { display: none } } @media not screen { .n { display: none } }
      @media (prefers-color-scheme: dark) { .light { display: none } } .dark { display: none }
      @media (prefers-color-scheme: dark) { .dark { display: block } } .h { display: none } p:hover .h { display: block }
      @keyframes k { from { display: none } } .h2:hover { display: none } .k::before { display: none }</style>
      <p class="p">seenPrint</p><p class="w">phoneWidth</p><p class="g">goneGroup</p><p class="n">seenNot</p>
      <p class="light">seenLight</p><p class="dark">goneDark</p><p><b class="h">goneHover</b></p><p class="h2 k">seenHover</p>`,
  },
  {
    name: 'visibility, inherited and taken back',
    html: `<div style="visibility:hidden">goneAround<p>goneInside</p><p style="visibility:visible">seenBack</p></div>
      <style>.v { visibility: collapse }</style><div class="v">goneCollapse <b style="visibility: visible">seenBold</b></div>`,
  },
  {
    name: 'attributes that hide, and what sheets make of them',
    html: `<style>.flex[hidden] { display: flex }</style><p hidden>goneHidden</p><p hidden class="flex">seenFlex</p>
      <p aria-hidden="true">seenAria</p><template><p>goneTemplate</p></template><dialog>goneDialog</dialog><dialog open>seenDialog</dialog>`,
  },
  {
    name: 'content that is one click away',
    html: `<style>.answer, .tab-pane { display: none }</style><details><summary>seenSummary</summary><p>clickDetails</p></details>
      <h3><button aria-expanded="false">seenQuestion</button></h3><div class="answer">clickAnswer</div>
      <div class="tab-pane">clickPane</div><button aria-controls="z">seenButton</button><div id="z" hidden>clickPanel</div>`,
  },
  {
    name: 'overlays that are closed',
    html: `<style>.modal { display: none } .drawer { visibility: hidden; transform: translateX(100%) }</style>
      <main><p>seenMain</p></main><div class="modal"><p>goneModal</p></div><div class="drawer"><p>goneDrawer</p></div>`,
  },
  {
    name: 'words for readers aloud, by whatever name',
    html: `<style>.only-sr { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
      .away { position: absolute; left: -10000px }</style><span class="only-sr">aloudClip</span><span class="away">aloudAway</span>
      <span style="position:absolute;width:1px;height:1px;overflow:hidden">aloudDot</span><p>seenText</p>`,
  },
  {
    name: 'a page that its sheet hides until scripts have run',
    html: `<style>body { visibility: visible } [data-loading] p { color: red }</style><main data-loading><p>seenMain</p></main>`,
  },
  {
    name: 'letters of no size around letters of a size, as mail builders write them',
    mail: true,
    html: `<div style="background:#fff"><table style="width:100%"><tr><td style="direction:ltr;font-size:0px;padding:20px 0;text-align:center">
      goneGap<div style="font-size:0px;display:inline-block;width:100%"><table><tr>
      <td align="center" style="font-size:0px;padding:10px 25px"><div style="font-family:Arial;font-size:24px;line-height:1">seenHeadline</div></td></tr>
      <tr><td style="font-size:0"><a style="font-size:13px;display:inline-block">seenButton</a></td></tr></table></div></td></tr></table></div>`,
  },
  {
    name: 'sizes relative to none, and the short form',
    html: `<div style="font-size:0"><em style="font-size:1.5em">goneRelative</em> <b style="font: 700 12px/1.4 Arial">seenShort</b> <tt style="font-size:12px"> </tt>
      <i style="font-size:100%">goneShare</i><u style="font-size:1rem">seenRoot</u></div>`,
  },
  {
    name: 'a mail with a button for all but one program, and a double for dark screens',
    mail: true,
    html: `<style>.dark { display: none !important } @media (prefers-color-scheme: dark) { .dark { display: block !important } .light { display: none !important } }</style>
      <!--[if mso]><p>goneOutlook</p><![endif]--><!--[if !mso]><!--><a style="mso-hide:all;display:inline-block">seenButton</a><!--<![endif]-->
      <p class="light">seenLight</p><p class="dark">goneDark</p>`,
  },
];
