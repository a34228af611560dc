import { LANGUAGES } from '../languages/index.js';
import { foldWords } from '../../domain/index.js';
import { phraseFinder, phrasePattern } from './phrases.js';

// https://schema.org/ItemAvailability
const NAMES = [
  'InStock',
  'OutOfStock',
  'PreOrder',
  'PreSale',
  'BackOrder',
  'LimitedAvailability',
  'SoldOut',
  'OnlineOnly',
  'InStoreOnly',
  'Discontinued',
  'MadeToOrder',
  'Reserved',
];
const BY_FOLDED = new Map(NAMES.map((name) => [name.toLowerCase(), name]));
const SYNONYMS: Readonly<Record<string, string>> = {
  available: 'InStock',
  instoreavailability: 'InStock',
  oos: 'OutOfStock',
  notavailable: 'OutOfStock',
  unavailable: 'OutOfStock',
  outofstock: 'OutOfStock',
  availablefororder: 'BackOrder',
  preorder: 'PreOrder',
  limitedstock: 'LimitedAvailability',
  lowstock: 'LimitedAvailability',
  pending: 'BackOrder',
};

/** `http://schema.org/InStock`, `in stock`, `in_stock` → `InStock`; null for what names no availability. */
export function availabilityName(written: string | null): string | null {
  if (written === null) return null;
  const folded = written
    .replace(/^.*[/#]/, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
  return BY_FOLDED.get(folded) ?? SYNONYMS[folded] ?? null;
}

// Shops speak more languages than the house's own seven; on a page's buy box these are unmistakable.
const ELSEWHERE = {
  out: 'нет в наличии|нет на складе|распродано|товар закончился|vyprodáno|není skladem|nedostupné|vypredané|nie je skladom|nedostupný|rasprodano|nije dostupno|nedostupno|razprodano|ni na zalogi|nav pieejams|izpārdots|išparduota|nėra sandėlyje|otsas|läbi müüdud|slutsåld|slutsålt|udsolgt|utsolgt|ikke på lager|ej i lager|loppuunmyyty|ei varastossa|elfogyott|nincs készleten|stoc epuizat|indisponibil|изчерпан|не е в наличност|εξαντλημένο|μη διαθέσιμο|tükendi|stokta yok|esgotado|indisponível|sem estoque|売り切れ|在庫切れ|在庫なし|品切れ|售完|缺货|已售罄|售罄|無庫存|已售完|품절|일시품절|판매종료|hết hàng|habis|สินค้าหมด|אזל מהמלאי|نفد|غير متوفر'.split(
    '|',
  ),
  in: 'в наличии|есть в наличии|skladem|skladom|na zalogi|na skladištu|dostupno|na sklade|pieejams|ir noliktavā|sandėlyje|laos|i lager|på lager|finns i lager|varastossa|raktáron|készleten|în stoc|in stoc|в наличност|διαθέσιμο|stokta|em estoque|em stock|disponível|在庫あり|有货|現貨|庫存|구매하기|còn hàng|tersedia'.split(
    '|',
  ),
  cart: 'в корзину|купить|добавить в корзину|do košíku|přidat do košíku|koupit|do košíka|pridať do košíka|kúpiť|vložiť do košíka|u košaricu|dodaj u košaricu|v košarico|dodaj v košarico|ielikt grozā|pievienot grozam|pirkt|į krepšelį|lisa ostukorvi|lisa korvi|köp|lägg i varukorg|lägg i kundvagn|læg i kurv|køb|legg i handlekurv|kjøp|lisää ostoskoriin|osta|kosárba|kosárba teszem|adaugă în coș|adauga in cos|cumpără|добави в количката|купи|προσθήκη στο καλάθι|αγορά|sepete ekle|satın al|adicionar ao carrinho|comprar|カートに入れる|かごに入れる|購入する|加入购物车|加入購物車|放入購物車|立即购买|立即購買|直接購買|장바구니|구매하기|바로구매|thêm vào giỏ|mua ngay|beli|หยิบใส่ตะกร้า|הוסף לסל|أضف إلى السلة|dodaj u korpu|buy'.split(
    '|',
  ),
};

const OUT = [...LANGUAGES.flatMap((l) => l.prices.outOfStock), ...ELSEWHERE.out];
const outPhrases = phraseFinder(OUT);
const outPattern = phrasePattern(OUT);
const inPhrases = phraseFinder([...LANGUAGES.flatMap((l) => l.prices.inStock), ...ELSEWHERE.in]);
const prePhrases = phraseFinder(LANGUAGES.flatMap((l) => l.prices.preOrder));
const backPhrases = phraseFinder(LANGUAGES.flatMap((l) => l.prices.backOrder));
const notifyPhrases = phraseFinder(LANGUAGES.flatMap((l) => l.prices.notify));
const cartPhrases = phraseFinder([...LANGUAGES.flatMap((l) => l.prices.addToCart), ...ELSEWHERE.cart]);

/** What a short text (a line of the buy box, a badge) says of availability; "not in stock" before "in stock". */
export function availabilityIn(text: string): string | null {
  if (outPhrases(text)) return 'OutOfStock';
  if (prePhrases(text)) return 'PreOrder';
  if (inPhrases(text)) return 'InStock';
  return backPhrases(text) ? 'BackOrder' : null;
}

/** Does a text offer to tell when the product is there again. */
export const offersNotice = (text: string): boolean => notifyPhrases(text);

/** How much of the text the notice of absence makes up, 0…1: "Unavailable for store pickup" is about something else. */
export function absenceShare(text: string): number {
  const folded = foldWords(text);
  const found = outPattern.exec(folded);
  return found ? found[0].length / folded.length : 0;
}

/** Does a button with this text buy. */
export function buys(text: string): boolean {
  return text.length <= 60 && cartPhrases(text);
}
