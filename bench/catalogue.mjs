// SQL that fills a fresh, migrated installation with shops and products, the same every time:
//   node bench/catalogue.mjs sqlite|postgres PRODUCTS > fill.sql
// Rows as the ops write them, without their events: the index is then built by itself.
const [engine, wanted] = [process.argv[2], Number(process.argv[3])];
const isPostgres = engine === 'postgres';
let state = 20260105;
const random = (n) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 4294967296 * n); };
const pick = (list) => list[random(list.length)];
const table = (name) => (isPostgres ? name.split('.').map((p) => `"${p}"`).join('.') : `"${name}"`);
// PostgreSQL is filled by COPY, whose fields are parted by tabs and hold none here.
const blob = (hex) => (isPostgres ? `\\\\x${hex}` : `x'${hex}'`);
const text = (s) => (isPostgres ? s : `'${s.replaceAll("'", "''")}'`);
const start = 1767600000000;
let ids = 0;
const id = () => {
    const at = (start + ids++).toString(16).padStart(12, '0');
    return `${at}7${random(4096).toString(16).padStart(3, '0')}8${random(4096).toString(16).padStart(3, '0')}${random(4294967296).toString(16).padStart(8, '0')}${random(16777216).toString(16).padStart(4, '0').slice(-4)}`;
};

const syllables = 'ba be bo da de di do fa fi ga go ka ke ki ko la le li lo ma me mi mo na ne no pa po ra re ri ro sa se si so ta te ti to wa we ya zu'.split(' ');
const brands = Array.from({ length: 4000 }, () => Array.from({ length: 2 + random(3) }, () => pick(syllables)).join(''));
const nouns = 'shirt shoe bag lamp phone book soap rice coffee tea basket chair table blanket dress hat radio cable charger bottle kettle pan knife spoon bowl carpet mirror clock watch ring necklace scarf jacket trousers sandals boots pillow curtain towel brush'.split(' ');
const kinds = 'red blue green black white small large light heavy warm fresh dried organic handmade woven leather cotton wool wooden steel solar portable classic modern soft strong simple local roasted ground'.split(' ');
const colours = ['Red', 'Blue', 'Green', 'Black', 'White', 'Yellow'];
const sizes = ['S', 'M', 'L', 'XL'];
const categories = ['groceries', 'food', 'fashion', 'electronics', 'home', 'beauty', 'health', 'agriculture', 'crafts', 'books'];

const order = ['business.business', 'business.location', 'catalogue.seller', 'catalogue.product', 'catalogue.variant', 'catalogue.listing', 'stock.level', 'stock.movement'];
const rows = new Map();
const add = (name, columns, values) => {
    const list = rows.get(name) ?? { columns, values: [] };
    rows.set(name, list);
    list.values.push(isPostgres ? values.join('\t') : `(${values.join(',')})`);
    if (list.values.length >= 400)
        order.forEach(flush); // what others refer to goes first
};
const flush = (name) => {
    const list = rows.get(name);
    if (list?.values.length && isPostgres)
        process.stdout.write(`copy ${table(name)} (${list.columns}) from stdin;\n${list.values.join('\n')}\n\\.\n`);
    else if (list?.values.length)
        process.stdout.write(`insert into ${table(name)} (${list.columns}) values ${list.values.join(',')};\n`);
    if (list)
        list.values = [];
};

process.stdout.write('begin;\n');
const shops = Array.from({ length: Math.max(10, Math.round(wanted / 100)) }, (_, n) => {
    const shop = { id: id(), location: id(), slug: `bench-${n}`, name: `${pick(brands)} ${pick(nouns)} ${n}` };
    const place = [-4700000 + random(9000000), 33900000 + random(8000000)];
    add('business.business', 'id,name,sort_name,slug,category,description,country,currency,latitude,longitude,status,version,created_at,updated_at,verified_at,timezone',
        [blob(shop.id), text(shop.name), text(shop.name.toLowerCase()), text(shop.slug), text(pick(categories)), text('Sells what it says.'), text('KE'), text('KES'), ...place, text('verified'), 1, start, start, start, text('Africa/Nairobi')]);
    add('business.location', 'id,business_id,name,country,latitude,longitude,is_default,created_at', [blob(shop.location), blob(shop.id), text('Main'), text('KE'), ...place, 1, start]);
    add('catalogue.seller', 'business_id,name,slug,is_selling', [blob(shop.id), text(shop.name), text(shop.slug), 1]);
    return shop;
});
order.slice(0, 3).forEach(flush);
for (let n = 0; n < wanted; n++) {
    const shop = shops[n % shops.length], product = id(), variant = id();
    const title = `${pick(brands)} ${pick(kinds)} ${pick(nouns)}`;
    const words = Array.from({ length: 25 }, () => pick(random(4) ? kinds : brands)).join(' ');
    const [category, price, stock] = [pick(categories), (1 + random(500)) * 1000, random(10) ? 5 + random(40) : 0];
    const key = blob(Buffer.from(title).toString('hex'));
    add('catalogue.product', 'id,business_id,title,slug,description,category,status,price_amount,price_currency,has_price_range,option_text,tag_text,find_text,title_key,version,created_at,updated_at',
        [blob(product), blob(shop.id), text(title), text(`bench-${n}`), text(words), text(category), text('active'), price, text('KES'), 0, text(''), text(pick(nouns)), text(title), key, 1, start, start]);
    const options = process.env.OPTIONS === '0' ? '' : `Colour\x1f${pick(colours)}\x1eSize\x1f${pick(sizes)}`;
    add('catalogue.variant', 'id,product_id,business_id,price_amount,price_currency,weight_g,option_text,version,created_at,updated_at',
        [blob(variant), blob(product), blob(shop.id), price, text('KES'), 0, text(options), 1, start, start]);
    for (const of of ['', shop.id])
        for (const in_ of ['', category])
            add('catalogue.listing', 'shop,category,product_id,business_id,price_amount,title_key', [blob(of), text(in_), blob(product), blob(shop.id), price, key]);
    add('stock.level', 'business_id,location_id,variant_id,on_hand,reserved,version,updated_at', [blob(shop.id), blob(shop.location), blob(variant), stock, 0, 1, start]);
    if (stock)
        add('stock.movement', 'id,business_id,location_id,variant_id,kind,delta,on_hand,created_at', [blob(id()), blob(shop.id), blob(shop.location), blob(variant), text('opening'), stock, stock, start]);
    if (n % 400 === 399)
        order.forEach(flush);
}
order.forEach(flush);
process.stdout.write('commit;\n');
