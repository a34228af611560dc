import { describe, expect, it } from 'vitest';
import {
  announcedIn,
  datesIn,
  hoursOf,
  policiesIn,
  productsIn,
  promotionsIn,
  voiceIn,
} from './reading.testing.js';

describe('Spanish promotions', () => {
  it.each<[string, string[]]>([
    ['Hasta un 40 % de descuento en una selección de sofás.', ['up to 40 % | on sofás']],
    ['Disfruta de un 15 % de descuento directo en todos los colchones.', ['15 % | on colchones']],
    ['15 % dto. en toda la tienda con el código MARZO15', ['15 % | code MARZO15 | sitewide']],
    ['Ahorra 20 € en compras superiores a 120 €', ['20 EUR off | min 120 EUR']],
    ['20 € menos en tu pedido a partir de 100 €', ['20 EUR off | min 100 EUR | sitewide']],
    [
      'Te regalamos 10 € en tu primera compra con el código HOLA10',
      ['10 EUR off | code HOLA10 | sitewide | for new-customers | standing'],
    ],
    [
      'Por cada 100 € de compra te devolvemos 25 € hasta el 21 de marzo',
      ['25 EUR off | min 100 EUR | ..2027-03-21'],
    ],
    [
      'Un 10 % extra en artículos ya rebajados con el código EXTRA10',
      ['10 % | code EXTRA10 | on artículos ya rebajados'],
    ],
    [
      'Nuestras alfombras bajan un 30 % hasta el domingo a medianoche',
      ['30 % | ..2027-03-14 | on alfombras'],
    ],
    ['Todos los perfumes al -25 %', ['25 % | on perfumes']],
    ['Lámparas a mitad de precio este fin de semana', ['50 % | 2027-03-13..2027-03-14']],
    ['Las toallas están rebajadas un 30 %', ['30 % | on toallas']],
    ['Ahorra hasta 150 € en bicicletas eléctricas', ['up to 150 EUR off | on bicicletas eléctricas']],
    ['Este viernes, 5 € de descuento en cada cojín', ['5 EUR off | 2027-03-12..2027-03-12 | on cojín']],
    ['Vale de 15 € por compras de 75 € hasta el 14 de marzo', ['15 EUR off | min 75 EUR | ..2027-03-14']],
    ['-15% EN TODA LA WEB con el código PRIMAVERA15', ['15 % | code PRIMAVERA15 | sitewide']],
    [
      'Con el código ROSA12 tienes un 12 % en toda la sección de jardín hasta mañana',
      ['12 % | code ROSA12 | ..2027-03-11 | on sección de jardín'],
    ],
    ['Cupón PETIT7: 7 € de descuento sin compra mínima', ['7 EUR off | code PETIT7']],
    ['Introduce MIEL8 en tu carrito y llévate las mermeladas un 8 % más baratas', ['8 % | code MIEL8']],
    ['15 % de descuento en tés con «TE15» al finalizar la compra', ['15 % | code TE15 | on tés']],
    ['El código MARZO20 te da un 20 % de descuento en calzado', ['20 % | code MARZO20 | on calzado']],
    ['No necesitas código: el 20 % se descuenta automáticamente en el carrito', ['20 % | no code']],
    ['2ª unidad al 50 %', ['second 50 %']],
    ['La segunda unidad a mitad de precio en champús', ['second 50 % | on champús']],
    ['Segundo par a 1 €', ['second for 1 EUR']],
    ['Llévate 3 y paga 2 en velas', ['3 for 2 | on velas']],
    ['Llévate 3 velas y paga solo 2 hasta el 31 de marzo', ['3 for 2 | ..2027-03-31 | on velas']],
    ['3x2 en galletas hasta el domingo', ['3 for 2 | ..2027-03-14 | on galletas']],
    ['Compra 2 y llévate 3', ['3 for 2']],
    ['Por la compra de dos cremas te regalamos la tercera', ['3 for 2 | on cremas']],
    ['2+1 gratis en todas las galletas', ['3 for 2 | on galletas']],
    ['Tres velas al precio de dos', ['3 for 2 | on velas']],
    ['50 % de descuento en la 2ª prenda', ['second 50 %']],
    ['10 % a partir de 2 unidades, 20 % a partir de 3 unidades', ['from 2 10 %', 'from 3 20 %']],
    ['Al comprar dos botas, la tercera gratis', ['3 for 2 | on botas']],
    ['70 % de descuento en la segunda unidad', ['second 70 %']],
    ['Te regalamos una bolsa de tela por compras superiores a 60 €', ['gift bolsa de tela | min 60 EUR']],
    ['Llévate de regalo una vela con tu pedido', ['gift vela']],
    ['Neceser de regalo a partir de 45 €', ['gift Neceser | min 45 EUR']],
    [
      'Envío gratis este fin de semana con el código PORTES',
      ['free-shipping | code PORTES | 2027-03-13..2027-03-14'],
    ],
    ['Sin gastos de envío hasta el 15 de marzo', ['free-shipping | ..2027-03-15']],
    ['Hoy te regalamos los gastos de envío', ['free-shipping | 2027-03-10..2027-03-10']],
    [
      '20 % en compras superiores a 50 €, excepto novedades y tarjetas regalo, código FUERA20',
      ['20 % | code FUERA20 | min 50 EUR | not novedades; tarjetas regalo'],
    ],
    [
      '-20 % salvo en libros, oferta válida del 8 al 21 de marzo',
      ['20 % | 2027-03-08..2027-03-21 | not libros'],
    ],
    [
      'Solo para nuevos clientes: 10 € de descuento en pedidos de más de 50 € con NUEVO10',
      ['10 EUR off | code NUEVO10 | min 50 EUR | for new-customers only | standing'],
    ],
    ['Exclusivo para socias del club: -25 % en bolsos', ['25 % | on bolsos | for members only']],
    ['Exclusivo en la app: -15 % con el código APP15', ['15 % | code APP15 | in app | for app']],
    ['Solo en tienda: -30 % en fin de serie', ['30 % | on fin de serie | in store']],
    [
      'Solo online, -30 % en fin de serie hasta el 12/03',
      ['30 % | ..2027-03-12 | on fin de serie | in online'],
    ],
    [
      '-25 %, un uso por cliente, no acumulable a otras promociones, código SOLO25',
      ['25 % | code SOLO25 | limit un uso por cliente | alone'],
    ],
    [
      'Solo para los 200 primeros pedidos: -35 % con VUELA35',
      ['35 % | code VUELA35 | limit los 200 primeros pedidos'],
    ],
    ['Por tu cumpleaños, un 20 % en toda la web', ['20 % | sitewide | for other | standing']],
    ['Familias numerosas: 10 % de descuento', ['10 % | for other']],
    [
      'Tu código personal CUMPLE-AA-5512 te da 5 € de descuento, válido una sola vez',
      ['5 EUR off | code CUMPLE-AA-5512 | personal | for personal only'],
    ],
    [
      'Y este mes, la segunda pareja de botas o botines al 50 %, hasta el 30 de noviembre.',
      ['second 50 % | ..2026-11-30 | on botas; botines'],
    ],
    [
      'Llévate la segunda pareja a mitad de precio en botas y botines hasta el 30 de noviembre.',
      ['second 50 % | ..2026-11-30 | on botas; botines'],
    ],
    [
      'Regalo seguro: por compras de más de 100 €, te regalamos un kit de limpieza hasta el 24 de diciembre.',
      ['gift kit de limpieza | min 100 EUR | ..2026-12-24'],
    ],
  ])('are read in "%s"', (text, expected) => {
    expect(promotionsIn('es', text)).toEqual(expected);
  });

  it.each([
    'Composición: 80 % lana, 20 % poliamida',
    '98 % de ingredientes de origen natural',
    'Hasta un 30 % de ahorro energético',
    'Paga en 4 plazos sin intereses desde 150 €',
    'TAE 21,5 %, crédito revolving',
    'El 30 % de nuestras ventas son online',
    'Donamos un 5 % de las ventas a una ONG',
    'El tipo de IVA es del 21 %',
    'Una crema un 50 % más concentrada',
    'Un 20 % menos de azúcar',
    'El año pasado hicimos un -30 % con el código VIEJO30.',
    'Prueba gratis durante 30 días',
    'Tarjeta regalo de 20 a 150 €',
    'El 96 % de satisfacción',
    'Chocolate negro 70 % cacao',
    'Próximamente rebajas, ¡estad atentos!',
  ])('are none in "%s"', (text) => {
    expect(promotionsIn('es', text)).toEqual([]);
  });

  it.each([
    ['-20 % en lámparas hasta el domingo a medianoche', '..2027-03-14'],
    ['-20 % en lámparas hasta el domingo a las 23:59', '..2027-03-14'],
    ['-20 % en lámparas hasta el 15 de marzo inclusive', '..2027-03-15'],
    ['-20 % en lámparas hasta el 15/03/2027', '..2027-03-15'],
    ['-20 % en lámparas del 12 al 15 de marzo', '2027-03-12..2027-03-15'],
    [
      '-20 % en lámparas del viernes 12 al lunes 15 de marzo de 2027, ambos incluidos',
      '2027-03-12..2027-03-15',
    ],
    ['-20 % en lámparas del 28 de marzo al 4 de abril', '2027-03-28..2027-04-04'],
    ['-20 % en lámparas desde el 12 hasta el 15 de marzo', '2027-03-12..2027-03-15'],
    ['-20 % en lámparas a partir del 1 de abril', '2027-04-01..'],
    ['-20 % en lámparas solo hoy', '2027-03-10..2027-03-10'],
    ['-20 % en lámparas, solo este fin de semana', '2027-03-13..2027-03-14'],
    ['-20 % en lámparas este viernes y sábado', '2027-03-12..2027-03-13'],
    ['-20 % en lámparas de jueves a domingo', '2027-03-11..2027-03-14'],
    ['-20 % en lámparas hasta mañana', '..2027-03-11'],
    ['-20 % en lámparas hasta esta medianoche', '..2027-03-10'],
    ['-20 % en lámparas hasta las 23:59 de hoy', '..2027-03-10'],
    ['-20 % en lámparas hasta fin de mes', '..2027-03-31'],
    ['-20 % en lámparas hasta finales de marzo', '..2027-03-31'],
    ['-20 % en lámparas todo el mes de marzo', '2027-03-01..2027-03-31'],
    ['-20 % en lámparas durante 48 horas', '2027-03-10..2027-03-12'],
    ['-20 % en lámparas los días 12, 13 y 14 de marzo', '2027-03-12..2027-03-14'],
    ['-20 % en lámparas los días 13 y 14 de marzo', '2027-03-13..2027-03-14'],
    ['-20 % en lámparas el sábado 13 de marzo', '2027-03-13..2027-03-13'],
    ['-20 % en lámparas hasta el 31', '..2027-03-31'],
    ['-20 % en lámparas hasta el próximo martes', '..2027-03-16'],
    ['-20 % en lámparas hasta el martes que viene', '..2027-03-16'],
    ['-20 % en lámparas esta semana', '2027-03-08..2027-03-14'],
    ['-20 % en lámparas, último día', '..2027-03-10'],
    ['-20 % en lámparas antes del 20 de marzo', '..2027-03-20'],
    ['-20 % en lámparas. Promoción válida del 10/03/2027 al 20/03/2027.', '2027-03-10..2027-03-20'],
    ['-20 % en lámparas. La oferta termina el 20 de marzo.', '..2027-03-20'],
    ['-20 % en lámparas entre el 12 y el 15 de marzo', '2027-03-12..2027-03-15'],
    ['Tienes hasta el lunes 15 de marzo para llevarte un 20 % de descuento en lámparas', '..2027-03-15'],
    ['Solo 24 h: -20 % en lámparas', '2027-03-10..2027-03-11'],
    ['-20 % en lámparas a partir de mañana', '2027-03-11..'],
    ['-20 % en lámparas hasta el miércoles 17', '..2027-03-17'],
    ['-20 % en lámparas del 12 al 15/3', '2027-03-12..2027-03-15'],
    ['-20 % en lámparas hasta el final de la semana', '..2027-03-14'],
  ])('hold when "%s" says', (text, dates) => {
    expect(datesIn('es', text)).toEqual([dates]);
  });
});

describe('Spanish policies', () => {
  it.each<[string, string[]]>([
    ['Envío gratis a partir de 70 € en península', ['free-shipping-threshold | 70 EUR | standard']],
    ['Envío gratuito en pedidos superiores a 50 €', ['free-shipping-threshold | 50 EUR | standard']],
    [
      'Los gastos de envío son de 4,95 €, gratis a partir de 60 €.',
      ['free-shipping-threshold | 60 EUR | standard', 'delivery-cost | 4.95 EUR | standard'],
    ],
    [
      'Envío estándar: 4,90 €. Envío exprés: 9,90 €.',
      ['delivery-cost | 4.9 EUR | standard', 'delivery-cost | 9.9 EUR | express'],
    ],
    ['Entrega en 48-72 horas laborables', ['delivery-time | 2-3 working | standard']],
    ['Recibirás tu pedido en 2-4 días hábiles.', ['delivery-time | 2-4 working | standard']],
    ['Tu pedido llega en 3 días.', ['delivery-time | 3-3 | standard']],
    ['Enviamos en 24 h.', ['delivery-time | 1-1 | dispatch']],
    [
      'Tienes 45 días naturales desde que recibes tu pedido para devolverlo.',
      ['return-window | 45-45 | voluntary'],
    ],
    ['Dispones de 30 días para devolver tu compra', ['return-window | 30-30 | voluntary']],
    ['Devoluciones gratis durante 60 días', ['return-window | 60-60 | voluntary', 'return-cost | 0 EUR']],
    ['Las devoluciones son gratuitas en tienda.', ['return-place | true | store']],
    ['La devolución corre por tu cuenta.', ['return-cost | customer']],
    [
      'La recogida a domicilio de la devolución cuesta 3,95 €.',
      ['return-place | true | post', 'return-cost | 3.95 EUR'],
    ],
    ['Plazo de desistimiento legal de 14 días.', ['return-window | 14-14 | statutory']],
    [
      'Las compras de Navidad se pueden devolver hasta el 15 de enero.',
      ['return-deadline | 2027-01-15 | christmas'],
    ],
    ['Puedes devolver en tienda lo que compraste online.', ['return-place | true | store']],
    ['Las compras online no se pueden devolver en tienda.', ['return-place | false | store']],
    ['Garantía de 3 años', ['warranty | 1095-1095']],
    ['Nuestros colchones tienen 10 años de garantía.', ['warranty | 3650-3650']],
    ['Aceptamos tarjeta, Bizum y PayPal.', ['payment | true | paypal', 'payment | true | bizum']],
    ['Igualamos el precio si lo encuentras más barato.', ['price-match | true']],
    [
      'Envíos a Portugal: 6,95 €, gratis desde 90 €',
      ['free-shipping-threshold | 90 EUR | standard | PT', 'delivery-cost | 6.95 EUR | standard | PT'],
    ],
    ['Envío gratis península desde 30 €. Resto: 3,95 €.', ['free-shipping-threshold | 30 EUR | standard']],
  ])('are read in "%s"', (text, expected) => {
    expect(policiesIn('es', text)).toEqual(expected);
  });

  it.each([
    'Te reembolsamos en 14 días.',
    'Pago en 3 plazos sin intereses',
    'Te faltan 12 € para el envío gratis',
  ])('are none in "%s"', (text) => {
    expect(policiesIn('es', text)).toEqual([]);
  });
});

describe('what else a Spanish text says', () => {
  it.each<[string, string[]]>([
    [
      'De lunes a viernes: 10:00 – 14:00 y 17:00 – 20:30\nSábados: 10:00 – 20:00\nDomingos y festivos: cerrado',
      ['Mo-Fr 10:00-14:00, Mo-Fr 17:00-20:30, Sa 10:00-20:00'],
    ],
    [
      'L-V 10:00-14:00 y 17:00-20:30, sábados 10:00-20:00, domingos cerrado',
      ['Mo-Fr 10:00-14:00, Mo-Fr 17:00-20:30, Sa 10:00-20:00'],
    ],
    ['Lunes a sábado de 10 h a 21 h', ['Mo-Sa 10:00-21:00']],
    ['Abierto de martes a domingo de 11:00 a 20:00. Lunes cerrado.', ['Tu-Su 11:00-20:00']],
    [
      'Horario: lun-vie 9-14 y 16-19 h, sáb 10-14 h',
      ['Mo-Fr 09:00-14:00, Mo-Fr 16:00-19:00, Sa 10:00-14:00'],
    ],
    ['Abrimos todos los días de 9:30 a 21:30', ['Mo-Su 09:30-21:30']],
    ['De lunes a jueves, de 9 a 18 h; viernes, de 9 a 15 h', ['Mo-Th 09:00-18:00, Fr 09:00-15:00']],
    [
      'Atención telefónica de lunes a viernes de 9 a 18 h en el 963 942 108',
      ['Mo-Fr 09:00-18:00 (telephone)'],
    ],
    ['Entre semana de 10 a 20 h, fines de semana de 11 a 15 h', ['Mo-Fr 10:00-20:00, Sa-Su 11:00-15:00']],
    ['L a V: 9:00 a 20:00 / S: 10:00 a 14:00', ['Mo-Fr 09:00-20:00, Sa 10:00-14:00']],
  ])('opening hours: "%s"', (text, expected) => {
    expect(hoursOf('es', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['¡Nuevo! La lámpara Vega ya está aquí.', ['launch: lámpara Vega']],
    ['Novedad: la tetera Kioto', ['launch: tetera Kioto']],
    ['Te presentamos la nueva Silla Nube.', ['launch: Silla Nube']],
    ['Ya está aquí la mochila Ondina', ['launch: mochila Ondina']],
    ['Vuelve el jersey Loira', ['restock: jersey Loira']],
    ['Abrimos nueva tienda en Sevilla', ['opening: Sevilla']],
    ['Descubre la nueva Mochila Ondina, hecha a mano.', ['launch: Mochila Ondina']],
    ['Recién llegado: el bolso Marea', ['launch: bolso Marea']],
  ])('news: "%s"', (text, expected) => {
    expect(announcedIn('es', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['El vestido Zoe, ahora por 39,90 € en lugar de 59,90 €', ['vestido Zoe: 39.9 EUR, was 59.9 EUR']],
    ['La Alpargata Dénia, antes 59,95 €, ahora 39,95 €.', ['Alpargata Dénia: 39.95 EUR, was 59.95 EUR']],
    ['La Mesa auxiliar roble a 129 € en lugar de 159 €', ['Mesa auxiliar roble: 129 EUR, was 159 EUR']],
    ['El Sillón Nube está agotado.', ['Sillón Nube: OutOfStock']],
    ['La Lámpara Vega vuelve a estar disponible.', ['Lámpara Vega: InStock']],
    ['El Bolso Marea ya no está disponible.', ['Bolso Marea: OutOfStock']],
    ['La mochila Ondina por 59 €', ['mochila Ondina: 59 EUR']],
  ])('products: "%s"', (text, expected) => {
    expect(productsIn('es', text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['¿Usted ya conoce la nueva colección?', ['formal: Usted']],
    ['Descubra la colección de invierno.', ['formal: usted']],
    ['Le regalamos el envío este mes.', ['formal: usted']],
    ['Tu pedido está en camino.', ['informal: Tu']],
    ['Descubre la colección de invierno.', ['informal: tú']],
    ['Compra mínima de 30 euros para el envío.', []],
  ])('form of address: "%s"', (text, expected) => {
    expect(voiceIn('es', text)).toEqual(expected);
  });
});
