import { describe, expect, it } from 'vitest';
import type { Discount, Member, PromotionClaim, Scope } from '../domain/index.js';
import { liveSpan } from './liveness.js';
import { promotionTopics } from './promotions.js';

const LIVES = { emailDays: 7, postDays: 14 };
const percent = (value: number): Discount => ({ kind: 'percent', percent: value, upTo: false });

interface Telling {
  readonly on: string;
  readonly quote: string;
  readonly capture?: string;
  readonly at?: string;
  readonly discount?: Discount;
  readonly code?: string;
  readonly ends?: string;
  readonly starts?: string;
  readonly names?: readonly string[];
  /** the names are those of products */
  readonly products?: boolean;
  readonly campaign?: string;
  readonly lead?: string;
  readonly language?: string;
  readonly pages?: readonly string[];
  readonly audience?: PromotionClaim['audience']['kind'];
  readonly place?: Scope['place'];
}

let count = 0;
function member(telling: Telling): Member<PromotionClaim> {
  const id = `c${count++}`;
  const website = telling.on === 'website';
  const claim: PromotionClaim = {
    kind: 'promotion',
    id,
    language: telling.language ?? 'en',
    region: null,
    confidence: 0.9,
    evidence: {
      channel: telling.on,
      channelKind: website ? 'website' : telling.on === 'email' ? 'email' : 'instagram',
      captureId: telling.capture ?? id,
      form: website ? 'page' : telling.on === 'email' ? 'email' : 'post',
      pinned: false,
      block: 'main',
      uri: `https://shop.example/${id}`,
      quote: telling.quote,
      capturedAt: '2026-03-10T08:00:00Z',
      publishedAt: website ? null : (telling.at ?? '2026-03-08T08:00:00Z'),
    },
    label: telling.quote,
    campaign: telling.campaign ?? null,
    ...(telling.lead === undefined ? {} : { lead: telling.lead }),
    discount: telling.discount ?? percent(20),
    code: telling.code ?? null,
    noCode: false,
    personalCode: false,
    minimumSpend: null,
    scope: {
      kind: telling.products ? 'products' : telling.names ? 'category' : 'unknown',
      names: telling.names ?? [],
      place: telling.place ?? null,
      placeName: null,
    },
    exclusions: [],
    audience: { kind: telling.audience ?? 'everyone', words: '', exclusive: false },
    startsOn: telling.starts ?? null,
    endsOn: telling.ends ?? null,
    quantityLimit: null,
    combinable: null,
    landingPages: telling.pages ?? [],
    standing: false,
    teaser: false,
  };
  return {
    claim,
    live: liveSpan(claim, LIVES, 'Europe/Berlin'),
    captures: [claim.evidence.captureId],
    by: 'anchor',
    confidence: 0.9,
  };
}

/** The channels of each topic. */
const grouped = (...tellings: Telling[]): string[][] =>
  promotionTopics(tellings.map(member), (href) => href)
    .map((topic) => topic.members.map((m) => m.claim.evidence.channel).sort())
    .sort((a, b) => b.length - a.length || a.join().localeCompare(b.join()));

describe('promotionTopics', () => {
  it('puts two benefits of one product of that name and one end together, those of a kind of thing not', () => {
    const bogo = (percentOff: number): Discount => ({ kind: 'bogo', percentOff });
    const one = { names: ['Cava Brisa'], products: true, ends: '2026-03-21' };
    const tell = (names: object) => [
      { on: 'website', quote: 'the second bottle at half price', discount: bogo(50), ...names },
      { on: 'email', quote: 'buy one and you get another one for free', discount: bogo(100), ...names },
    ];
    expect(grouped(...tell(one))).toEqual([['email', 'website']]);
    expect(grouped(...tell({ ...one, products: false }))).toHaveLength(2);
    expect(grouped(...tell({ ...one, names: ['Cava'] }))).toHaveLength(2);
  });

  it('joins by code, whatever value and language', () => {
    expect(
      grouped(
        { on: 'website', quote: '20% off boots with BOOT', code: 'BOOT', names: ['boots'] },
        {
          on: 'email',
          quote: '25 % auf Stiefel mit boot',
          code: 'boot',
          discount: percent(25),
          language: 'de',
          names: ['Stiefel'],
        },
      ),
    ).toEqual([['email', 'website']]);
  });

  it('keeps two seasons of one code apart', () => {
    expect(
      grouped(
        {
          on: 'email',
          quote: '10% off with HELLO',
          code: 'HELLO',
          at: '2026-01-04T08:00:00Z',
          ends: '2026-01-10',
        },
        {
          on: 'email',
          quote: '10% off with HELLO',
          code: 'HELLO',
          at: '2026-03-08T08:00:00Z',
          ends: '2026-03-15',
        },
      ),
    ).toEqual([['email'], ['email']]);
  });

  it.each([
    ['joins two days of one event announced ahead', '2026-03-21', ['email', 'website']],
    ['keeps the same code of the next week apart', '2026-03-27', ['email']],
  ])('%s', (_, day, first) => {
    const night = (on: string, date: string): Telling => ({
      on,
      quote: 'Night of lamps, 30% off with GLOW',
      code: 'GLOW',
      discount: percent(30),
      starts: date,
      ends: date,
    });
    expect(grouped(night('website', '2026-03-20'), night('email', day))[0]).toEqual(first);
  });

  it('joins a multi-buy told in other words on each channel, but not where one channel tells of two', () => {
    const secondHalf = (on: string, thing: string): Telling => ({
      on,
      quote: `${thing}: the second one half price`,
      names: [thing],
      discount: { kind: 'bogo', percentOff: 50 },
      ends: '2026-03-21',
    });
    const kids = [secondHalf('website', 'toddlers'), secondHalf('instagram', 'nursery')];
    expect(grouped(...kids)).toEqual([['instagram', 'website']]);
    expect(grouped(...kids, secondHalf('website', 'cushions'))).toHaveLength(3);
  });

  it('sees one thing in the cases of a Polish noun', () => {
    expect(
      grouped(
        { on: 'website', quote: '20% na wkładki', names: ['wkładki'], language: 'pl' },
        { on: 'instagram', quote: '20% na parę wkładek', names: ['wkładek'], language: 'pl' },
      ),
    ).toEqual([['instagram', 'website']]);
  });

  it('joins the same benefit on the same things without a code', () => {
    expect(
      grouped(
        {
          on: 'website',
          quote: '3 for 2 on towels',
          discount: { kind: 'multi-buy', buy: 3, pay: 2 },
          names: ['towels'],
        },
        {
          on: 'instagram',
          quote: 'Towels, 3 for 2!',
          discount: { kind: 'multi-buy', buy: 3, pay: 2 },
          names: ['Towel'],
        },
      ),
    ).toEqual([['instagram', 'website']]);
  });

  it('joins a second one for a token coin with the same one for free', () => {
    const second = { names: ['mydło'], language: 'pl' };
    expect(
      grouped(
        {
          ...second,
          on: 'website',
          quote: 'Drugie mydło za 1 zł',
          discount: { kind: 'bogo', percentOff: null, price: { minor: 100, currency: 'PLN' } },
        },
        {
          ...second,
          on: 'instagram',
          quote: 'Drugie mydło gratis',
          discount: { kind: 'bogo', percentOff: 100 },
        },
      ),
    ).toEqual([['instagram', 'website']]);
  });

  it('keeps the same percentage on other things apart', () => {
    expect(
      grouped(
        { on: 'website', quote: '20% off boots', names: ['boots'] },
        { on: 'instagram', quote: '20% off tents', names: ['tents'] },
      ),
    ).toEqual([['instagram'], ['website']]);
  });

  it('joins across languages by value and end', () => {
    expect(
      grouped(
        {
          on: 'website',
          quote: '20 % auf Kissen bis 29. März',
          language: 'de',
          names: ['Kissen'],
          ends: '2026-03-29',
        },
        {
          on: 'instagram',
          quote: '20% korting op kussens t/m 29 maart',
          language: 'nl',
          names: ['kussens'],
          ends: '2026-03-29',
        },
      ),
    ).toEqual([['instagram', 'website']]);
  });

  it('joins one campaign with two values, so that the conflict is seen', () => {
    expect(
      grouped(
        { on: 'website', quote: 'Lenteweken: 20% op jassen', campaign: 'Lenteweken', names: ['jassen'] },
        {
          on: 'instagram',
          quote: 'Lenteweken! 25% op jassen',
          campaign: 'Lenteweken',
          names: ['jassen'],
          discount: percent(25),
        },
      ),
    ).toEqual([['instagram', 'website']]);
  });

  it('keeps the tiers of one text apart', () => {
    expect(
      grouped(
        {
          on: 'website',
          capture: 'p',
          quote: 'Lenteweken: 20% op jassen',
          campaign: 'Lenteweken',
          names: ['jassen'],
        },
        {
          on: 'website',
          capture: 'p',
          quote: 'Lenteweken: 30% op jassen',
          campaign: 'Lenteweken',
          names: ['jassen'],
          discount: percent(30),
        },
      ),
    ).toHaveLength(2);
  });

  it('joins two codes of one offer where no channel knows both', () => {
    expect(
      grouped(
        { on: 'website', quote: '15% off wool with WOOL', code: 'WOOL', names: ['wool'], ends: '2026-03-30' },
        {
          on: 'instagram',
          quote: '15% off wool with SHEEP',
          code: 'SHEEP',
          names: ['wool'],
          ends: '2026-03-30',
        },
      ),
    ).toHaveLength(1);
  });

  it.each([
    ['other digits', 'JESIEN15', 'JESIEN51'],
    ['a wrong letter', 'JESIEN15', 'JESIAN15'],
    ['a letter too many', 'JESIEN15', 'JESIENN15'],
    ['swapped letters', 'JESIEN15', 'JEISEN15'],
  ])(
    'joins an offer with its code misspelt by %s, on one channel too, whatever it is for',
    (_, right, wrong) => {
      const told = (on: string, code: string) => ({
        on,
        code,
        quote: `Z kodem ${code} taniej o 15%`,
        discount: percent(15),
        ends: '2026-03-30',
        language: 'pl',
      });
      expect(grouped(told('website', right), told('instagram', wrong))).toHaveLength(1);
      expect(grouped(told('website', right), told('website', wrong))).toHaveLength(1);
    },
  );

  it('reads a misspelt code that only the code of the other channels tells', () => {
    const offer = { discount: percent(15), names: ['lampen'], ends: '2026-03-30', language: 'nl' };
    const topics = promotionTopics(
      [
        member({ ...offer, on: 'website', quote: '15% korting op lampen met LAMPJE15', code: 'LAMPJE15' }),
        member({ ...offer, on: 'instagram', quote: '15% korting op lampen. LAMPJE51, t/m 30 maart' }),
        member({ ...offer, on: 'email', quote: '15% korting op alle LED lampen, t/m 30 maart' }),
      ],
      (href) => href,
    );
    expect(topics[0]!.members.map((m) => m.claim.code).sort()).toEqual(['LAMPJE15', 'LAMPJE51', null]);
  });

  it('knows a code that only another channel calls one, beside another value too', () => {
    const topics = promotionTopics(
      [
        member({
          on: 'website',
          quote: '15 % auf Filterkaffee mit dem Code HERBST15',
          discount: percent(15),
          code: 'HERBST15',
        }),
        member({
          on: 'instagram',
          quote: 'Filterkaffee minus 20 %, HERBST15, bis Sonntag',
          discount: percent(20),
        }),
        member({
          on: 'instagram',
          capture: 'two',
          quote: '10 % auf Tassen. Und mit HERBST15 noch mehr',
          discount: percent(10),
          names: ['Tassen'],
        }),
        member({
          on: 'instagram',
          capture: 'two',
          quote: 'Und mit HERBST15 noch mehr',
          code: 'HERBST15',
          discount: percent(15),
        }),
      ],
      (href) => href,
    );
    expect(new Map(topics.map((t) => [t.code, t.members.length]))).toEqual(
      new Map([
        ['HERBST15', 3],
        [null, 1],
      ]),
    );
  });

  it.each([
    ['short codes', 'OMA10', 'OPA10'],
    ['codes of two people', 'SANNE10', 'JASPER10'],
    ['codes of two things', 'TASSE15', 'TASCHE15'],
  ])('does not take %s for slips of one another', (_, one, other) => {
    const told = (code: string) => ({
      on: 'website',
      code,
      quote: `15% mit ${code}`,
      discount: percent(15),
      ends: '2026-03-30',
    });
    expect(grouped(told(one), told(other))).toHaveLength(2);
  });

  it('joins two codes of one campaign that ends on one day, though no thing is named', () => {
    const teas = { campaign: 'Teewochen', ends: '2026-03-30' };
    expect(
      grouped(
        { on: 'website', quote: '3 für 2, Code TEE', code: 'TEE', ...teas },
        { on: 'instagram', quote: 'Drei zum Preis von zweien: KANNE', code: 'KANNE', ...teas },
      ),
    ).toHaveLength(1);
  });

  it('joins one tier of a scale told with two shares, and no other tiers', () => {
    const tier = (buy: number, share: number): Discount => ({
      kind: 'multi-buy',
      buy,
      pay: null,
      percent: share,
    });
    const groups = grouped(
      { on: 'website', capture: 'p', quote: 'ab 3 Packungen 5 %', names: ['Kaffee'], discount: tier(3, 5) },
      { on: 'website', capture: 'p', quote: 'ab 6 Packungen 15 %', names: ['Kaffee'], discount: tier(6, 15) },
      { on: 'email', quote: '6 Packungen 20 %', names: ['Kaffee'], discount: tier(6, 20) },
      { on: 'email', quote: '6 Flaschen 20 %', names: ['Sirup'], discount: tier(6, 20) },
    );
    expect(groups.map((group) => group.length).sort()).toEqual([1, 1, 2]);
  });

  it('takes two codes on one channel for two offers', () => {
    expect(
      grouped(
        { on: 'website', quote: '20% off wool with WOOL', code: 'WOOL', names: ['wool'], ends: '2026-03-30' },
        {
          on: 'website',
          quote: '20% off wool with SHEEP',
          code: 'SHEEP',
          names: ['wool'],
          ends: '2026-03-30',
        },
      ),
    ).toHaveLength(2);
  });

  it('does not join an offer for students with one for everybody', () => {
    expect(
      grouped(
        { on: 'website', quote: '10% off everything', names: ['lamps'] },
        { on: 'instagram', quote: '10% off lamps for students', names: ['lamps'], audience: 'students' },
      ),
    ).toHaveLength(2);
  });

  it('does not join what holds online with what holds in the store', () => {
    expect(
      grouped(
        { on: 'website', quote: '10% off lamps online', names: ['lamps'], place: 'online' },
        { on: 'instagram', quote: '10% off lamps in store', names: ['lamps'], place: 'store' },
      ),
    ).toHaveLength(2);
  });

  it('gives a topic the same id whatever its values', () => {
    const id = (value: number) =>
      promotionTopics(
        [member({ on: 'website', quote: 'x', code: 'BOOT', discount: percent(value) })],
        () => null,
      )[0]?.id;
    expect(id(20)).toBe(id(30));
  });

  it('joins what students get, though they get less here than there', () => {
    const told = (on: string, value: number): Telling => ({
      ...{ on, discount: percent(value), audience: 'students', language: 'nl' },
      quote: `Studenten krijgen ${value}% korting`,
    });
    expect(grouped(told('website', 10), told('instagram', 15))).toEqual([['instagram', 'website']]);
  });

  it('joins a code here and expressly none there', () => {
    const tents = { names: ['Zelte'], ends: '2026-03-29', language: 'de' };
    expect(
      grouped(
        { on: 'website', quote: '20 % auf Zelte, ganz ohne Code', ...tents },
        { on: 'instagram', quote: 'Zelte minus 20 % mit NEST', code: 'NEST', ...tents },
      ),
    ).toEqual([['instagram', 'website']]);
  });

  it('joins the same gift from two sums on, and no other gift', () => {
    const gift = (on: string, item: string, language = 'pl'): Telling => ({
      ...{ on, language, ends: '2026-03-29', quote: `Do zamówienia ${item} gratis` },
      discount: { kind: 'gift', item },
    });
    const groups = grouped(
      gift('website', 'kubek'),
      gift('instagram', 'kubek emaliowany'),
      gift('email', 'torba'),
    );
    expect(groups).toEqual([['instagram', 'website'], ['email']]);
  });

  it('lets the things that a brand offers at many shares tell less by their share', () => {
    const offer = (on: string, code: string, thing: string): Telling => ({
      ...{ on, code, names: [thing], quote: `20% off ${thing} with ${code}`, ends: '2026-03-29' },
    });
    const many = ['hats', 'coats', 'socks', 'scarves', 'gloves'].map((t) =>
      offer('website', t.toUpperCase(), t),
    );
    const loose = (on: string): Telling => ({ on, quote: 'Now 20% off', ends: '2026-03-29' });
    const [first] = grouped(...many, loose('instagram'));
    expect(first).toHaveLength(1);
    expect(grouped(many[0]!, loose('instagram'))[0]).toHaveLength(2);
  });

  it('says by which fields a telling belongs to its topic', () => {
    const told = { names: ['boots'], ends: '2026-03-29', code: 'BOOT' };
    const [topic] = promotionTopics(
      [
        member({ ...told, on: 'website', quote: '20% off boots' }),
        member({ ...told, on: 'email', quote: 'Boots, a fifth off' }),
      ],
      () => null,
    );
    expect(topic!.members.map((m) => [m.by, m.fields])).toEqual([
      ['code', ['code', 'value', 'wording', 'things', 'end']],
      ['code', ['code', 'value', 'wording', 'things', 'end']],
    ]);
  });

  it.each([
    [
      'by the name that most tellings give it',
      [
        ['Wool Month', null],
        ['Wool Month', null],
        ['Big Savings', null],
      ],
      'Wool Month',
    ],
    [
      'by the things that most tellings name',
      [
        [null, 'boots'],
        [null, 'boots'],
        [null, 'winter boots'],
      ],
      'boots',
    ],
    [
      'never by a fragment',
      [
        [null, 'zł ('],
        [null, 'boots'],
      ],
      'boots',
    ],
  ] as const)('calls a promotion %s', (_, tellings, label) => {
    const [topic] = promotionTopics(
      tellings.map(([campaign, thing], i) =>
        member({
          ...{ on: `channel-${i}`, quote: 'Boots for less', code: 'BOOT' },
          ...(campaign === null ? {} : { campaign }),
          ...(thing === null ? {} : { names: [thing] }),
        }),
      ),
      () => null,
    );
    expect(topic!.label).toBe(label);
  });

  it.each([
    [
      'said beside an offer on another channel',
      ['Old for new: bring your coat'],
      ['Old for new', 'Old for new runs on: 30 € for your coat'],
    ],
    ['that stands over it there too', ['Old for new'], ['Old for new', 'Your old coat is worth 30 €']],
  ])('learns a name without any word for a sale, %s', (_, [here], [lead, there]) => {
    const worth = (minor: number): Discount => ({
      kind: 'amount',
      off: { minor, currency: 'EUR' },
      upTo: false,
    });
    const topics = promotionTopics(
      [
        member({
          on: 'website',
          lead: here!,
          quote: 'You get 40 €',
          discount: worth(4000),
          ends: '2026-03-28',
        }),
        member({ on: 'instagram', lead: lead!, quote: there!, discount: worth(3000), ends: '2026-03-28' }),
      ],
      () => null,
    );
    expect(topics.map((t) => [t.label, t.members.length])).toEqual([['Old for new', 2]]);
  });

  it('takes no heading over several offers for the name of each', () => {
    const both = { capture: 'list', lead: 'Old for new', on: 'website' };
    const topics = promotionTopics(
      [
        member({ ...both, quote: '20% off lamps', names: ['lamps'] }),
        member({ ...both, quote: '30% off rugs', names: ['rugs'], discount: percent(30) }),
        member({
          on: 'instagram',
          lead: 'Old for new',
          quote: 'Old for new: 10% off',
          discount: percent(10),
        }),
      ],
      () => null,
    );
    expect(topics.map((t) => t.label).sort()).toEqual(['Old for new: 10% off', 'lamps', 'rugs']);
  });

  it('takes codes of one word for two shares for two codes', () => {
    const week = (share: number): Telling => ({
      ...{ on: 'website', quote: `Week: ${share}%`, code: `WEEK${share}`, ends: '2026-03-29' },
      discount: percent(share),
    });
    expect(grouped(week(25), week(30))).toHaveLength(2);
  });
});
